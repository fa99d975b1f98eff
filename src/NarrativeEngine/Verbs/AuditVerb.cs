using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Trends;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Verbs;

/// <summary><c>audit</c>: who did what, and what was refused.</summary>
internal static class AuditVerb
{
    private static readonly Option<DateOnly?> From = new("--from") { Description = "First day, in UTC." };
    private static readonly Option<DateOnly?> To = new("--to") { Description = "Last day, in UTC." };
    private static readonly Option<string?> ByActor = new("--actor") { Description = "Name or id of an account; cli for commands on this machine." };
    private static readonly Option<string?> Action = new("--action") { Description = "Such as conversation.upload." };
    private static readonly Option<bool> Verify = new("--verify") { Description = "Checks that no entry was changed or taken out." };
    private static readonly Option<string> Format = new("--format") { Description = "table, json or csv.", DefaultValueFactory = _ => "table" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("table", "json", "csv");
        var command = new Command("audit", "Lists who did what and what was refused; never a word of a conversation.")
        {
            From, To, ByActor, Action, Format, Verify, OutputOption.Output,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var log = session.Get<AuditLog>();
        if (parsed.GetValue(Verify))
        {
            return await VerifyAsync(parsed, log, cancel);
        }

        var actor = parsed.GetValue(ByActor) is { } name ? (await session.Get<UserStore>().FindAsync(name, cancel))?.Id ?? name : null;
        var entries = await log.FindAsync(new AuditQuery(parsed.GetValue(From), parsed.GetValue(To), actor, parsed.GetValue(Action)), cancel);
        await OutputOption.WriteAsync(parsed, parsed.GetValue(Format) switch
        {
            "json" => Json(entries),
            "csv" => Csv(entries),
            _ => Table(entries),
        });
        return Exit.Success;
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, AuditLog log, CancellationToken cancel)
    {
        if (await log.FindBreakAsync(cancel) is { } broken)
        {
            throw new CannotException($"The audit log was changed at entry {broken}: it does not follow from the entry before it.");
        }

        var entries = await log.FindAsync(new AuditQuery(), cancel);
        await OutputOption.WriteAsync(parsed, entries.Count == 0
            ? "The audit log is empty."
            : $"All {entries.Count} entries follow from one another; the last one's hash is {entries[^1].Hash}.");
        return Exit.Success;
    }

    private static string Table(IReadOnlyList<AuditEntry> entries) => string.Join('\n',
    [
        $"{"seq",6} {"at",-20} {"actor",-14} {"action",-22} {"target",-14} outcome",
        .. entries.Select(entry => $"{entry.Seq,6} {entry.At:yyyy-MM-ddTHH:mm:ssZ} {entry.Actor,-14} {entry.Action,-22} {entry.Target,-14} {entry.Outcome}"),
    ]);

    private static string Csv(IReadOnlyList<AuditEntry> entries) => string.Concat(
        ((string[][])[["seq", "at", "actor", "action", "target", "outcome", "hash"], .. entries.Select(Cells)])
        .Select(cells => string.Join(',', cells.Select(TrendsCsv.Field)) + "\r\n"));

    private static string[] Cells(AuditEntry entry) =>
        [entry.Seq.ToString(), entry.At.ToString("O"), entry.Actor, entry.Action, entry.Target, entry.Outcome, entry.Hash];

    private static string Json(IReadOnlyList<AuditEntry> entries) => new JsonArray([.. entries.Select(entry => new JsonObject
    {
        ["seq"] = entry.Seq,
        ["at"] = entry.At.ToString("O"),
        ["actor"] = entry.Actor,
        ["action"] = entry.Action,
        ["target"] = entry.Target,
        ["outcome"] = entry.Outcome,
        ["hash"] = entry.Hash,
    })]).ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
