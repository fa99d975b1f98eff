using System.CommandLine;
using System.Text.Json;
using NarrativeEngine.Pipeline.Delivering;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Verbs;

/// <summary><c>deliveries</c>: what went out and what waits, and the word that lets it go.</summary>
internal static class DeliveriesVerb
{
    private const string Operator = "cli";

    private static readonly Option<string> Format = new("--format") { Description = "table or json.", DefaultValueFactory = _ => "table" };
    private static readonly Argument<string> Id = new("id") { Description = "Id, as 'deliveries list' shows it." };
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("table", "json");
        var list = new Command("list", "Lists digests: what was sent, what waits, what was set aside and why.") { Format, OutputOption.Output };
        list.SetAction(ListAsync);
        var approve = new Command("approve", "Lets a digest go that awaits approval; the worker sends it within a minute.") { Id };
        approve.SetAction((parsed, cancel) => DecideAsync(parsed, true, cancel));
        var reject = new Command("reject", "Keeps a digest back that awaits approval.") { Id };
        reject.SetAction((parsed, cancel) => DecideAsync(parsed, false, cancel));
        var now = new Command("send-now", "Sends a digest at once that waits or was set aside.") { Id };
        now.SetAction(SendNowAsync);
        return new Command("deliveries", "Shows digests that go out by mail, Teams, Slack or folder, and approves them.") { list, approve, reject, now };
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var rows = await session.Get<DeliveryStore>().ListAsync(cancel);
        await OutputOption.WriteAsync(parsed, parsed.GetValue(Format) == "json" ? JsonSerializer.Serialize(new { deliveries = rows }, Json) : Table(rows));
        return Exit.Success;
    }

    private static async Task<int> DecideAsync(ParseResult parsed, bool approve, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var row = await FindAsync(session, parsed.GetValue(Id)!, cancel);
        if (!await session.Get<DeliveryStore>().DecideAsync(row.Id, approve, Operator, cancel))
        {
            throw new CannotException($"{row.Id} does not await approval: it is {row.State}.");
        }

        await parsed.InvocationConfiguration.Output.WriteLineAsync(approve ? $"Approved: {row.Id}; the worker sends it within a minute." : $"Rejected: {row.Id} is not sent.");
        return Exit.Success;
    }

    private static async Task<int> SendNowAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var row = await FindAsync(session, parsed.GetValue(Id)!, cancel);
        if (!await session.Get<DeliveryStore>().ReleaseAsync(row.Id, Operator, cancel))
        {
            throw new CannotException($"{row.Id} cannot be sent now: it is {row.State}{(row.State == DeliveryState.AwaitingApproval ? "; approve it first" : "")}.");
        }

        await session.Get<DeliverDigests>().SendAsync([row.Id], cancel);
        var after = await FindAsync(session, row.Id, cancel);
        return after.State == DeliveryState.Sent
            ? await SaySentAsync(parsed, after)
            : throw new CannotException($"{after.Id} is {after.State}: {after.Reason ?? "another process sends it"}");
    }

    private static async Task<int> SaySentAsync(ParseResult parsed, StoredDelivery row)
    {
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Sent: {row.Id}");
        return Exit.Success;
    }

    private static async Task<StoredDelivery> FindAsync(Session session, string id, CancellationToken cancel) =>
        await session.Get<DeliveryStore>().FindAsync(id, cancel)
        ?? throw new CannotException($"There is no delivery '{id}'; 'narrative deliveries list' shows them.");

    private static string Table(IReadOnlyList<StoredDelivery> rows) => rows.Count == 0
        ? "Nothing was due yet. 'delivery.yaml' in the data folder says what goes out, and 'narrative worker' or 'serve' sends it."
        : string.Join('\n', [
            $"{"id",-14} {"state",-18} {"period",-9} {"scope",-22} {"channel",-7} {"tries",5}  recipient: reason",
            .. rows.Select(row =>
                $"{row.Id,-14} {row.State,-18} {row.Period,-9} {row.Scope,-22} {row.Channel,-7} {row.Tries,5}  {row.Recipient}{(row.Reason is null ? "" : ": " + row.Reason)}"),
        ]);
}
