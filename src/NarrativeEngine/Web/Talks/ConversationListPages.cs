using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Reading;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Talks;

/// <summary>The conversations that an actor may open, and the uploads that are still on their way.</summary>
internal static class ConversationListPages
{
    private const int AtATime = 40;
    private const int Recent = 20;

    public static async Task<IResult> ShowAsync(
        HttpContext context, string? team, int? page, Desks desks, TalkStore talk, StatusStore statuses, CancellationToken cancel)
    {
        var (actor, desk) = (context.Actor(), await desks.OfAsync(context, cancel));
        if (desk is null)
        {
            return View.Of<ConversationListPage>(new ConversationListModel(null, [], null, [], 0, 0));
        }

        var teams = desk.Organization.TeamsManagedBy(actor.PersonId ?? "");
        if (team is { Length: > 0 } && teams.All(one => one.Id != team))
        {
            return View.NotFound();
        }

        var permissions = new Permissions(desk.Organization);
        var all = (await talk.ConversationsAsync(cancel))
            .Where(conversation => (team is not { Length: > 0 } || conversation.TeamId == team) && permissions.MayOpen(actor, conversation))
            .OrderByDescending(conversation => conversation.HeldOn).ThenBy(conversation => conversation.Path, StringComparer.Ordinal)
            .ToList();
        var at = Math.Clamp(page ?? 0, 0, Math.Max(0, (all.Count - 1) / AtATime));
        return View.Of<ConversationListPage>(new ConversationListModel(
            desk, await UploadsAsync(statuses, actor, cancel), team, [.. all.Skip(at * AtATime).Take(AtATime)], at, (all.Count + AtATime - 1) / AtATime));
    }

    /// <summary>What the actor handed in lately and is not done, the newest first.</summary>
    public static async Task<IReadOnlyList<UploadLine>> UploadsAsync(StatusStore statuses, Actor actor, CancellationToken cancel) =>
    [
        .. (await statuses.UploadsOfAsync(actor.Id, Recent, cancel))
            .Select(source => new UploadLine(source.Id, source.Path, Progress.Of(ConversationAnswer.StatusOf(source.Step, source.Attempts), null, source.Reason, null, null)))
            .Where(line => line.Progress.Status != "done"),
    ];
}

/// <summary>An upload that is not done.</summary>
public sealed record UploadLine(string Id, string Name, Progress Progress);

/// <param name="Desk">Null before the first import.</param>
/// <param name="Uploads">Own ones that are not done.</param>
public sealed record ConversationListModel(
    Desk? Desk, IReadOnlyList<UploadLine> Uploads, string? Team, IReadOnlyList<Conversation> Conversations, int Page, int Pages);
