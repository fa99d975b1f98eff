using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Api;

/// <summary><c>/conversations</c>: hand one in, follow it, withdraw it.</summary>
internal static partial class ConversationsApi
{
    internal const string NotOwnTeam = "The file belongs to a team that you do not lead; hand in for your own teams and those below them.";

    public static void MapConversations(this RouteGroupBuilder api)
    {
        api.MapPost("/conversations", UploadAsync)
            .WithName("conversation.upload")
            .WithSummary("Hands in a conversation: multipart/form-data with a part called file and, in any order, team, date, kind, author, visibility, participants, replaces.")
            .DescribeForm()
            .Produces<UploadAnswer>(StatusCodes.Status202Accepted)
            .Require(Deed.HandIn, TokenScopes.WriteConversations)
            .RequireRateLimiting(ApiLimits.Uploads);
        api.MapGet("/conversations/{id}", FindAsync)
            .WithName("conversation.read")
            .WithSummary("Says how far a conversation has come, and holds its words for readers who may see them.")
            .Produces<ConversationAnswer>()
            .Require(Deed.AskAboutConversation, TokenScopes.WriteConversations, TokenScopes.ReadConversations)
            .RequireRateLimiting(ApiLimits.Status);
        api.MapDelete("/conversations/{id}", RemoveAsync)
            .WithName("conversation.remove")
            .WithSummary("Withdraws a conversation; threads and narratives are made anew without it.")
            .Produces(StatusCodes.Status204NoContent)
            .Require(Deed.AskAboutConversation, TokenScopes.WriteConversations)
            .RequireRateLimiting(ApiLimits.Uploads);
    }

    private static async Task<IResult> UploadAsync(
        HttpContext context, UploadFormReader forms, CompanyStore companies, StatusStore statuses, Importer importer, CancellationToken cancel)
    {
        var actor = context.Actor();
        if (await companies.FindOrganizationAsync(cancel) is not { } organization)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "There is no company in this store yet; the administrator imports one with 'narrative import FOLDER'.");
        }

        var permissions = new Permissions(organization);
        if (!permissions.MayUploadAny(actor))
        {
            return Problems.Forbidden();
        }

        var form = await forms.ReadAsync(context.Request, cancel);
        if (form.Replaces is { } old && await CannotReplaceAsync(old, actor, permissions, statuses, cancel) is { } problem)
        {
            return problem;
        }

        // When this returns accepted, the store has written the file through to the disk (see SqliteDatabase).
        var result = await importer.UploadAsync(form.ToSource(OwnTeam(actor, organization)), null, actor, cancel, form.Replaces);
        ApiAudit.MarkWritten(context);
        return result switch
        {
            UploadResult.Accepted accepted => await AcceptedAsync(accepted, statuses, cancel),
            UploadResult.Refused refused => Problems.Of(CodeOf(refused.Kind), SentenceOf(refused)),
            _ => Problems.Of(StatusCodes.Status403Forbidden, NotOwnTeam),
        };
    }

    private static async Task<IResult> FindAsync(
        string id, HttpContext context, CompanyStore companies, StatusStore statuses, ConversationStore conversations, CancellationToken cancel)
    {
        var actor = context.Actor();
        if (await statuses.FindAsync(id, cancel) is not { } source || await companies.FindOrganizationAsync(cancel) is not { } organization)
        {
            return Problems.NotFound();
        }

        var permissions = new Permissions(organization);
        if (source.Conversation is not { } conversation)
        {
            // Waiting to be read again: whose it is will be known then, except to whoever handed it in.
            return source.UploadedBy == actor.Id && permissions.MayUploadAny(actor) ? Results.Ok(ConversationAnswer.Of(source)) : Problems.NotFound();
        }

        if (!permissions.MaySeeStatus(actor, conversation, source.UploadedBy))
        {
            return Problems.NotFound();
        }

        var answer = ConversationAnswer.Of(source);
        if (!permissions.MayOpen(actor, conversation))
        {
            return Results.Ok(answer);
        }

        var (passages, themes) = await statuses.CountAsync(id, cancel);
        var text = context.Visitor()!.Has(TokenScopes.ReadConversations) ? (await conversations.FindAsync(id, cancel))?.Text : null;
        return Results.Ok(answer.With(passages, themes, source.Remarks, text));
    }

    private static async Task<IResult> RemoveAsync(string id, HttpContext context, CompanyStore companies, StatusStore statuses, CancellationToken cancel)
    {
        var actor = context.Actor();
        if (await statuses.FindAsync(id, cancel) is not { Conversation: { } conversation } source
            || await companies.FindOrganizationAsync(cancel) is not { } organization
            || new Permissions(organization) is var permissions && !permissions.MaySeeStatus(actor, conversation, source.UploadedBy))
        {
            return Problems.NotFound();
        }

        if (!permissions.MayRemove(actor, conversation))
        {
            return Problems.Forbidden();
        }

        if (!await statuses.RemoveAsync(id, actor.Id, cancel))
        {
            return Problems.NotFound();
        }

        ApiAudit.MarkWritten(context);
        return Results.NoContent();
    }

    private static async Task<IResult?> CannotReplaceAsync(string id, Actor actor, Permissions permissions, StatusStore statuses, CancellationToken cancel)
    {
        if (await statuses.FindAsync(id, cancel) is not { Conversation: { } conversation } source || !permissions.MayRemove(actor, conversation))
        {
            return Problems.Of(StatusCodes.Status404NotFound, "The conversation to be replaced is not there or not yours; check the id in replaces.");
        }

        return source.IsFromFolder
            ? Problems.Of(StatusCodes.Status409Conflict, "The conversation to be replaced comes from the company's folder; edit its file there and import again.")
            : null;
    }

    private static async Task<IResult> AcceptedAsync(UploadResult.Accepted accepted, StatusStore statuses, CancellationToken cancel)
    {
        var location = $"/api/v1/conversations/{accepted.Id}";
        var status = await statuses.FindAsync(accepted.Id, cancel) is { } source ? ConversationAnswer.StatusOf(source.Step, source.Attempts) : "queued";
        return Results.Accepted(location, new UploadAnswer(accepted.Id, accepted.Path, status, accepted.IsNew, location, accepted.Remarks));
    }

    // Whoever leads one team need not say which.
    internal static string? OwnTeam(Actor actor, Organization organization) =>
        organization.Teams.Where(team => team.ManagerId == actor.PersonId).ToList() is [var only] ? only.Id : null;

    private static int CodeOf(RefusalKind kind) => kind switch
    {
        RefusalKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RefusalKind.Unsupported => StatusCodes.Status415UnsupportedMediaType,
        RefusalKind.Malformed => StatusCodes.Status400BadRequest,
        RefusalKind.Unreadable => StatusCodes.Status422UnprocessableEntity,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What is wrong with a file, without anything that the file says.</summary>
    internal static string SentenceOf(UploadResult.Refused refused) => WithoutTeam().Replace(refused.Sentence, "a team");

    // The only refusal that repeats what a file says: the name of a team that is not known.
    [GeneratedRegex("the team '.*'")]
    private static partial Regex WithoutTeam();
}
