using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Threads;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Reading;

/// <summary>Matters that are followed from talk to talk: all of a scope, and the life of each.</summary>
internal static class ThreadPages
{
    public static string PathOf(Scope scope, string threadId) => $"/threads/{Uri.EscapeDataString(scope.Name)}/{threadId}";

    public static void MapThreads(this RouteGroupBuilder pages)
    {
        pages.MapGet("/threads", ListAsync).Audited("thread.list").RequirePage(Deed.ReadNarratives);
        pages.MapGet("/threads/{scope}/{id}", ShowAsync).Audited("thread.read").RequirePage(Deed.ReadNarratives);
    }

    private static async Task<IResult> ListAsync(HttpContext context, string? scope, Desks desks, CancellationToken cancel)
    {
        var desk = await desks.OfAsync(context, cancel);
        var asked = scope is null ? desk?.Scopes is [var first, ..] ? first : null : Scope.Parse(scope);
        if (scope is not null && (asked is null || desk?.ReaderOf(asked) is null))
        {
            return View.NotFound();
        }

        var narrative = asked is null ? null : await desk!.ThreadsAsync(asked);
        return View.Of<ThreadListPage>(new ThreadListModel(desk, asked, narrative));
    }

    private static async Task<IResult> ShowAsync(string scope, string id, HttpContext context, Desks desks, CancellationToken cancel) =>
        await desks.OfAsync(context, cancel) is { } desk
        && Scope.Parse(scope) is { } asked
        && await desk.ThreadsAsync(asked) is { } narrative
        && narrative.Threads.FirstOrDefault(thread => thread.Id == id) is { } found
            ? View.Of<ThreadPage>(new ThreadModel(desk, narrative, found))
            : View.NotFound();
}

/// <param name="Desk">Null before the first import.</param>
/// <param name="Narrative">Null while there is nothing to follow.</param>
public sealed record ThreadListModel(Desk? Desk, Scope? Scope, Narrative? Narrative)
{
    private static readonly ThreadState[] Order = [ThreadState.Escalating, ThreadState.New, ThreadState.Recurring, ThreadState.Dormant, ThreadState.Resolved];

    /// <summary>By state, the most pressing first; within a state what was heard last.</summary>
    public IEnumerable<IGrouping<ThreadState, MatterThread>> ByState => (Narrative?.Threads ?? [])
        .OrderByDescending(thread => thread.LastHeard).ThenByDescending(thread => thread.Passages.Count).ThenBy(thread => thread.Id, StringComparer.Ordinal)
        .GroupBy(thread => thread.State)
        .OrderBy(group => Array.IndexOf(Order, group.Key));
}

/// <summary>One matter's life.</summary>
public sealed record ThreadModel(Desk Desk, Narrative Narrative, MatterThread Thread)
{
    /// <summary>By passage; only what the reader may see.</summary>
    public Evidence? EvidenceOf(string passageId) => Narrative.Evidence.Values.FirstOrDefault(evidence => evidence.PassageId == passageId);
}
