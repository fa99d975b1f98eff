using Microsoft.AspNetCore.Antiforgery;
using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Intake;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.HandIn;

/// <summary>Handing in: a file or a pasted note, with a look at what it is taken for before anything is kept.</summary>
internal static class HandInPages
{
    public static void MapHandIn(this RouteGroupBuilder pages)
    {
        pages.MapGet("/hand-in", ShowAsync).Audited("conversation.upload").RequirePage(Deed.HandIn);
        pages.MapPost("/hand-in", HandInAsync).Audited("conversation.upload").WithMetadata(ReadsItsOwnForm.Instance)
            .RequirePage(Deed.HandIn).RequireRateLimiting(ApiLimits.Uploads);
        pages.MapPost("/hand-in/look", LookAsync).Audited("conversation.look").WithMetadata(ReadsItsOwnForm.Instance)
            .RequirePage(Deed.HandIn).RequireRateLimiting(ApiLimits.Uploads);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, CompanyStore companies, CancellationToken cancel) =>
        View.Of<HandInPage>(HandInModel.Empty(await TeamsAsync(context, companies, cancel)));

    private static async Task<IResult> HandInAsync(
        HttpContext context, UploadFormReader forms, CompanyStore companies, Importer importer, IAntiforgery antiforgery, TimeProvider clock, CancellationToken cancel)
    {
        var upload = await forms.ReadPageAsync(context.Request, cancel);
        if (!await IsOwnAsync(context, upload, antiforgery))
        {
            return ErrorPages.Of(StatusCodes.Status400BadRequest, "This page had been open for too long. Go back, reload it, and hand in again.");
        }

        var teams = await TeamsAsync(context, companies, cancel);
        if (teams.Count == 0 || upload.Form is null)
        {
            return Refuse(context, upload, teams, teams.Count == 0 ? ConversationsApi.NotOwnTeam : "There is nothing to hand in yet; choose a file or paste a note.", StatusCodes.Status400BadRequest);
        }

        var result = await importer.UploadAsync(SourceOf(upload, context.Actor(), teams, clock), null, context.Actor(), cancel);
        ApiAudit.MarkWritten(context);
        return result switch
        {
            UploadResult.Accepted accepted when WantsJson(context) => Results.Ok(new HandInAnswer(accepted.Id, accepted.IsNew, accepted.Remarks, null)),
            UploadResult.Accepted accepted => View.Go($"/conversations/{accepted.Id}", accepted.IsNew ? "handed-in" : "known"),
            UploadResult.Refused refused => Refuse(context, upload, teams, ConversationsApi.SentenceOf(refused), StatusCodes.Status422UnprocessableEntity),
            _ => Refuse(context, upload, teams, ConversationsApi.NotOwnTeam, StatusCodes.Status403Forbidden),
        };
    }

    // Keeps nothing: it only says what the file would be taken for, so that it can be put right first.
    private static async Task<IResult> LookAsync(
        HttpContext context, UploadFormReader forms, CompanyStore companies, IAntiforgery antiforgery, TimeProvider clock, CancellationToken cancel)
    {
        var upload = await forms.ReadPageAsync(context.Request, cancel);
        ApiAudit.MarkWritten(context);
        if (!await IsOwnAsync(context, upload, antiforgery) || upload.Form is null || await companies.FindOrganizationAsync(cancel) is not { } organization)
        {
            return Results.Ok(new LookAnswer(null, null, null, null, "Reload this page and try again."));
        }

        var teams = await TeamsAsync(context, companies, cancel);
        return Results.Ok(SourceReader.Read(SourceOf(upload, context.Actor(), teams, clock), organization) switch
        {
            ReadResult.Accepted read when !new Permissions(organization).MayUpload(context.Actor(), read.Conversation.TeamId) =>
                new LookAnswer(null, null, null, null, ConversationsApi.NotOwnTeam),
            ReadResult.Accepted { Conversation: var held } => new LookAnswer(
                held.TeamId, held.HeldOn, ConversationNames.Of(held.Kind), ConversationNames.Of(held.Visibility), null),
            ReadResult.Refused refused => new LookAnswer(null, null, null, null, ConversationsApi.SentenceOf(new UploadResult.Refused(refused.Sentence, refused.Kind))),
            _ => throw new InvalidOperationException("A source is accepted or refused."),
        });
    }

    // A note without a day is today's, and without a kind a one-to-one: that is told to the fewest.
    private static SourceFile SourceOf(PageUpload upload, Actor actor, IReadOnlyList<TeamChoice> teams, TimeProvider clock) => upload.Form!.ToSource(
        teams is [var only] ? only.Id : teams.Where(team => team.IsOwn).ToList() is [var own] ? own.Id : null,
        new MetadataOverrides(
            Kind: ConversationNames.Of(ConversationKind.OneOnOne),
            Date: upload.IsPasted ? DateOnly.FromDateTime(clock.GetLocalNow().Date).ToString("O") : null));

    private static async Task<bool> IsOwnAsync(HttpContext context, PageUpload upload, IAntiforgery antiforgery)
    {
        if (upload.Token is { } token)
        {
            context.Request.Headers[WebSetup.FormTokenHeader] = token;
        }

        return context.Request.Headers.ContainsKey(WebSetup.FormTokenHeader) && await antiforgery.IsRequestValidAsync(context);
    }

    private static IResult Refuse(HttpContext context, PageUpload upload, IReadOnlyList<TeamChoice> teams, string sentence, int status) => WantsJson(context)
        ? Results.Json(new HandInAnswer(null, false, [], sentence), statusCode: status)
        : View.Of<HandInPage>(HandInModel.Again(teams, upload, sentence), status);

    private static bool WantsJson(HttpContext context) => context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<TeamChoice>> TeamsAsync(HttpContext context, CompanyStore companies, CancellationToken cancel)
    {
        var actor = context.Actor();
        return await companies.FindOrganizationAsync(cancel) is { } organization && actor.PersonId is { } person
            ? [.. organization.TeamsManagedBy(person).OrderByDescending(team => team.ManagerId == person).Select(team => new TeamChoice(team.Id, team.Name, team.ManagerId == person))]
            : [];
    }
}

/// <summary>What came of handing in, for the page's script.</summary>
/// <param name="Sentence">What is wrong; null when it was taken in.</param>
internal sealed record HandInAnswer(string? Id, bool IsNew, IReadOnlyList<string> Remarks, string? Sentence);

/// <summary>What a file would be taken for.</summary>
internal sealed record LookAnswer(string? Team, DateOnly? Date, string? Kind, string? Visibility, string? Sentence);
