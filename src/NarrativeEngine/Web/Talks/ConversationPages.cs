using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Talks;

/// <summary>A conversation on its page: how far it has come, its words with what was understood of them, and putting that right.</summary>
internal static class ConversationPages
{
    public static void MapConversationPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/conversations", ConversationListPages.ShowAsync).Audited("conversation.list").RequirePage(Deed.HandIn);
        pages.MapGet("/conversations/{id}", ShowAsync).Audited("conversation.read").RequirePage(Deed.AskAboutConversation);
        pages.MapGet("/conversations/{id}/progress", ProgressAsync).Audited("conversation.read")
            .RequirePage(Deed.AskAboutConversation).RequireRateLimiting(ApiLimits.Status);
        pages.MapPost("/conversations/{id}/withdraw", WithdrawAsync).Audited("conversation.remove").RequirePage(Deed.AskAboutConversation);
        pages.MapPost("/conversations/{id}/details", ChangeDetailsAsync).Audited("conversation.upload")
            .RequirePage(Deed.AskAboutConversation).RequireRateLimiting(ApiLimits.Uploads);
        pages.MapPost("/conversations/{id}/passages/{position:int}", CorrectAsync).Audited("passage.correct")
            .RequirePage(Deed.AskAboutConversation).RequireRateLimiting(ApiLimits.Uploads);
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, Talk talk, CancellationToken cancel) =>
        await talk.FindAsync(id, context.Actor(), cancel) is { } model ? View.Of<ConversationPage>(model) : View.NotFound();

    private static async Task<IResult> ProgressAsync(string id, HttpContext context, Talk talk, CancellationToken cancel) =>
        await talk.ProgressAsync(id, context.Actor(), cancel) is { } progress ? Results.Ok(progress) : View.NotFound();

    private static async Task<IResult> WithdrawAsync(string id, HttpContext context, Talk talk, StatusStore statuses, CancellationToken cancel)
    {
        if (!await talk.MayRemoveAsync(id, context.Actor(), cancel) || !await statuses.RemoveAsync(id, context.Actor().Id, cancel))
        {
            return View.NotFound();
        }

        ApiAudit.MarkWritten(context);
        return View.Go("/conversations", "withdrawn");
    }

    private static async Task<IResult> ChangeDetailsAsync(string id, HttpContext context, Talk talk, CancellationToken cancel)
    {
        var form = await context.FormAsync(cancel);
        string? Field(string name) => string.IsNullOrWhiteSpace(form[name]) ? null : form[name].ToString().Trim();
        var result = await talk.ChangeDetailsAsync(
            id, new Intake.MetadataOverrides(Field("team"), Field("date"), Field("kind"), null, Field("visibility")), context.Actor(), cancel);
        ApiAudit.MarkWritten(context);
        return result switch
        {
            UploadResult.Accepted accepted => View.Go($"/conversations/{accepted.Id}", "details"),
            UploadResult.Refused refused => ErrorPages.Of(StatusCodes.Status422UnprocessableEntity, ConversationsApi.SentenceOf(refused)),
            UploadResult.NotPermitted => ErrorPages.Of(StatusCodes.Status403Forbidden, ConversationsApi.NotOwnTeam),
            _ => View.NotFound(),
        };
    }

    private static async Task<IResult> CorrectAsync(string id, int position, HttpContext context, CorrectPassage correct, CancellationToken cancel)
    {
        var form = await context.FormAsync(cancel);
        var said = new SaidOfPassage(
            Said(form, "theme", ThemeNames.All.Select(theme => theme.Name())),
            form["polarity"] is { Count: 1 } polarity ? polarity.ToString() : null,
            Said(form, "objective", form.Keys.Where(key => key.StartsWith("objective:", StringComparison.Ordinal)).Select(key => key["objective:".Length..])));
        return await correct.CorrectAsync($"{id}-{position}", said, context.Actor(), cancel) switch
        {
            CorrectionResult.Accepted => View.Go($"/conversations/{id}?notice=corrected#p{position}"),
            CorrectionResult.Refused refused => ErrorPages.Of(StatusCodes.Status400BadRequest, refused.Sentence),
            _ => View.NotFound(),
        };
    }

    // A button names one thing and its new state: theme:risk = yes.
    private static Dictionary<string, bool> Said(IFormCollection form, string what, IEnumerable<string> names) => names
        .Where(name => form.ContainsKey($"{what}:{name}"))
        .ToDictionary(name => name, name => form[$"{what}:{name}"] == "yes", StringComparer.Ordinal);
}
