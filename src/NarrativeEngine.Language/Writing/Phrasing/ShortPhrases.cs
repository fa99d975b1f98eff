namespace NarrativeEngine.Language.Writing.Phrasing;

/// <summary>What a finding comes down to when the page is full: no quote, the sources still beneath it.</summary>
internal static class ShortPhrases
{
    /// <summary>The kinds that may be told in short, those first that a reader misses least.</summary>
    public static IReadOnlyList<(string Kind, Func<Line, string> Say)> All { get; } =
    [
        ("results-more", line => $"More was finished in {line.Teams}."),
        ("credits-more", line => $"More thanks came from {line.Teams}."),
        ("decisions-more", line => $"Smaller choices were made in {line.Teams}."),
        ("promises-made", line => $"Further promises stand in {line.Teams}."),
        ("promises-forgotten", line => $"Other promises were not mentioned again in {line.Teams}."),
        ("load-more", line => $"Load weighs on {line.Teams} too."),
        ("spirits-high", line => $"There is energy in {line.Teams}."),
        ("clarity-high", line => $"Some things are clearer in {line.Teams}."),
        ("feedback", line => $"Feedback was given in {line.Teams}."),
        ("growth", line => $"Learning came up in {line.Teams}."),
        ("promise-kept", line => $"A promise of {line.Fact("madeOn")} was kept in {line.Team}."),
        ("trouble", line => $"{line.Team} has something in its way."),
        ("below", line => $"{line.Team} has trouble of its own."),
        ("result", line => $"{line.Who} brought something to an end."),
        ("credit", line => $"{line.Who} gave thanks."),
        ("promise-made", line => $"{line.Team} took something on."),
        ("spirits-low", line => $"Spirits are low in {line.Teams}."),
        ("load", line => $"{line.Team} carries a lot."),
        ("decision", line => $"{line.Team} settled something."),
        ("objective-overtalked", line => $"{line.Fact("objective")}: {line.Fact("share")} of the talk for {line.Fact("weight")} of the weight."),
        ("clarity-low", line => $"Not everything is clear in {line.Teams}."),
        ("thread-recurring", line => $"{line.Subject}: open since {line.Fact("since")}."),
        ("thread-new", line => $"{line.Subject}: new this {line.Period}."),
        ("thread-escalating", line => $"{line.Subject}: worse, in {line.Fact("threadTeams")}."),
    ];

    public static string? Of(string kind, Line line) => All.FirstOrDefault(entry => entry.Kind == kind).Say?.Invoke(line);
}
