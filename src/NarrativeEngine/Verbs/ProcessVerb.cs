using System.CommandLine;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Verbs;

/// <summary><c>process</c>: works through the queue and stops when it is empty.</summary>
internal static class ProcessVerb
{
    public static Command Create()
    {
        var command = new Command("process", "Works through the queue and stops when it is empty.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel, worker: true);
        await session.OrganizationAsync(cancel);
        var before = (await session.Get<SourceStore>().CountAsync(cancel)).Quarantined;
        await session.DrainAsync(cancel);
        var counts = await session.Get<SourceStore>().CountAsync(cancel);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            $"{ImportVerb.Count(counts.Tagged, "conversation is", "conversations are")} tagged, {counts.Refused} refused, {counts.Quarantined} quarantined.");
        foreach (var (path, reason) in await session.Get<SourceStore>().ReasonsAsync(cancel))
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Left out: {path}: {reason}");
        }

        return counts.Quarantined > before
            ? throw new CannotException($"{ImportVerb.Count(counts.Quarantined - before, "conversation was", "conversations were")} put aside after failing; the list says which.")
            : Exit.Success;
    }
}
