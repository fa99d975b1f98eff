namespace NarrativeEngine.FaultHost;

/// <summary>What is to go wrong.</summary>
/// <param name="Poison">A word; a conversation that holds it fails when it is tagged.</param>
/// <param name="PoisonKills">True when the poison ends the process, false when it throws.</param>
/// <param name="DieAtOpening">The process ends when it opens the store for this many a time: every boundary between two transactions is one.</param>
/// <param name="TagDelay">How long tagging a conversation takes.</param>
public sealed record FaultPlan(string? Poison = null, bool PoisonKills = false, int? DieAtOpening = null, TimeSpan TagDelay = default)
{
    public static FaultPlan None { get; } = new();

    public static FaultPlan Parse(IReadOnlyList<string> arguments)
    {
        string? Value(string name) => arguments.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();
        return new FaultPlan(
            Value("--poison"),
            arguments.Contains("--poison-kills"),
            Value("--die-at-opening") is { } opening ? int.Parse(opening) : null,
            TimeSpan.FromMilliseconds(int.Parse(Value("--tag-delay") ?? "0")));
    }

    public IReadOnlyList<string> ToArguments() =>
    [
        .. Poison is null ? [] : new[] { "--poison", Poison },
        .. PoisonKills ? ["--poison-kills"] : Array.Empty<string>(),
        .. DieAtOpening is { } opening ? ["--die-at-opening", $"{opening}"] : Array.Empty<string>(),
        "--tag-delay", $"{(int)TagDelay.TotalMilliseconds}",
    ];

    /// <summary>Ends this process as a power cut would: nothing is flushed, nothing is disposed.</summary>
    public static void Die()
    {
        System.Diagnostics.Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
