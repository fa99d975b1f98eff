using System.CommandLine;
using System.Text.Json;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Verbs;

/// <summary><c>queue</c>: what is waiting, what was refused or put aside, and what to do about it.</summary>
internal static class QueueVerb
{
    private static readonly Option<string> Format = new("--format") { Description = "table or json.", DefaultValueFactory = _ => "table" };
    private static readonly Option<bool> All = new("--all") { Description = "Everything that was refused or put aside." };
    private static readonly Argument<string?> Which = new("which") { Description = "Id or path, as 'queue list' shows them.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string> One = new("which") { Description = "Id or path, as 'queue list' shows them." };
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("table", "json");
        var list = new Command("list", "Lists what is not done: path, step, attempts, since when, and why.") { Format, OutputOption.Output };
        list.SetAction(ListAsync);
        var retry = new Command("retry", "Puts what was refused or put aside back into the queue.") { Which, All };
        retry.SetAction(RetryAsync);
        var drop = new Command("drop", "Removes a conversation, waiting or done, with everything made of it.") { One };
        drop.SetAction(DropAsync);
        return new Command("queue", "Shows what is waiting or was put aside, and tries it again or removes it.") { list, retry, drop };
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var entries = await session.Get<QueueStore>().ListAsync(cancel);
        await OutputOption.WriteAsync(parsed, parsed.GetValue(Format) == "json" ? JsonSerializer.Serialize(new { queue = entries }, Json) : Table(entries));
        return Exit.Success;
    }

    private static async Task<int> RetryAsync(ParseResult parsed, CancellationToken cancel)
    {
        var which = parsed.GetValue(Which);
        if (which is null != parsed.GetValue(All))
        {
            throw new CannotException("Give either the id or path of one conversation, or --all.", Exit.WrongUsage);
        }

        await using var session = await Session.OpenAsync(parsed, cancel);
        var queue = session.Get<QueueStore>();
        var chosen = which is null
            ? (await queue.ListAsync(cancel)).Where(entry => entry.State != "waiting").Select(entry => (entry.Id, entry.Path)).ToList()
            : [await FindAsync(queue, which, cancel)];
        foreach (var (id, path) in chosen)
        {
            if (!await queue.RetryAsync(id, cancel))
            {
                throw new CannotException($"{path} was neither refused nor put aside, so there is nothing to try again.");
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Queued: {path}");
        }

        return Exit.Success;
    }

    private static async Task<int> DropAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var queue = session.Get<QueueStore>();
        var (id, path) = await FindAsync(queue, parsed.GetValue(One)!, cancel);
        await queue.DropAsync(id, cancel);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            $"Dropped: {path} (a file that is still in the company folder comes back with the next import)");
        return Exit.Success;
    }

    private static async Task<(string Id, string Path)> FindAsync(QueueStore queue, string which, CancellationToken cancel) =>
        await queue.FindAsync(which, cancel)
        ?? throw new CannotException($"No conversation is called '{which}'; 'narrative queue list' shows what is not done.");

    private static string Table(IReadOnlyList<QueueEntry> entries) => entries.Count == 0
        ? "Nothing is waiting, refused or put aside."
        : string.Join('\n', [
            $"{"id",-14} {"state",-10} {"step",-8} {"attempts",8}  {"since",-17} path: reason",
            .. entries.Select(entry =>
                $"{entry.Id,-14} {entry.State,-10} {entry.Step,-8} {entry.Attempts,8}  {entry.Since.UtcDateTime:yyyy-MM-dd HH:mm}Z {entry.Path}{(entry.Reason is null ? "" : ": " + entry.Reason)}"),
        ]);
}
