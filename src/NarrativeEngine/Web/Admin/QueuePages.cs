using NarrativeEngine.Domain.Access;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Admin;

/// <summary>What waits, what was refused or put aside, and what to do about it: ids and reasons, no names of files and no words.</summary>
internal static class QueuePages
{
    private const string Waiting = "waiting";

    public static void MapQueue(this RouteGroupBuilder pages)
    {
        pages.MapGet("/admin/queue", ShowAsync).RequirePage(Deed.Administer);
        pages.MapPost("/admin/queue/{id}/retry", async (string id, QueueStore queue, CancellationToken cancel) =>
                await queue.RetryAsync(id, cancel) ? View.Go("/admin/queue", "retried") : View.NotFound())
            .Audited("queue.retry").RequirePage(Deed.Administer);
        pages.MapPost("/admin/queue/{id}/drop", DropAsync).Audited("queue.drop").RequirePage(Deed.Administer);
        pages.MapPost("/admin/queue/retry-all", RetryAllAsync).Audited("queue.retry").RequirePage(Deed.Administer);
    }

    private static async Task<IResult> ShowAsync(QueueStore queue, SourceStore sources, QueueTrouble trouble, CancellationToken cancel)
    {
        var entries = await queue.ListAsync(cancel);
        return View.Of<QueuePage>(new QueueModel(
            await sources.CountAsync(cancel),
            [.. entries.Where(entry => entry.State != Waiting).Select(WithoutName)],
            [.. entries.Where(entry => entry.State == Waiting)],
            trouble.Present?.Sentence));
    }

    // A refusal begins with the file's path.
    private static QueueEntry WithoutName(QueueEntry entry) => entry with
    {
        Reason = entry.Reason?.Replace(entry.Path, "The file", StringComparison.Ordinal).Replace(Path.GetFileName(entry.Path), "the file", StringComparison.Ordinal),
    };

    // Only what is listed here: a conversation that is done is its managers' to withdraw.
    private static async Task<IResult> DropAsync(string id, QueueStore queue, CancellationToken cancel)
    {
        if (!(await queue.ListAsync(cancel)).Any(entry => entry.Id == id))
        {
            return View.NotFound();
        }

        await queue.DropAsync(id, cancel);
        return View.Go("/admin/queue", "dropped");
    }

    private static async Task<IResult> RetryAllAsync(QueueStore queue, CancellationToken cancel)
    {
        foreach (var entry in (await queue.ListAsync(cancel)).Where(entry => entry.State != Waiting))
        {
            await queue.RetryAsync(entry.Id, cancel);
        }

        return View.Go("/admin/queue", "retried");
    }
}

/// <param name="Stopped">Refused or put aside.</param>
/// <param name="Waiting">In the order of arrival.</param>
/// <param name="Trouble">What keeps the queue from going on; null while all is well.</param>
public sealed record QueueModel(QueueCounts Counts, IReadOnlyList<QueueEntry> Stopped, IReadOnlyList<QueueEntry> Waiting, string? Trouble);
