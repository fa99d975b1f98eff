using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Api;

/// <summary><c>/passages</c> and <c>/corrections</c>: see how a conversation was understood, and say what is wrong.</summary>
internal static class CorrectionsApi
{
    private const int MostBytes = 16 * 1024;

    // Two values for one key leave open which was meant, and a misspelled one must not pass for nothing said.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        PropertyNameCaseInsensitive = false,
    };

    public static void MapCorrections(this RouteGroupBuilder api)
    {
        api.MapGet("/conversations/{id}/passages", PassagesAsync)
            .WithName("passage.list")
            .WithSummary("A conversation's passages with their tags, as corrected; for those who may open it.")
            .Produces<IReadOnlyList<PassageAnswer>>()
            .Require(Deed.AskAboutConversation, TokenScopes.ReadConversations)
            .RequireRateLimiting(ApiLimits.Queries);
        api.MapPost("/passages/{id}/corrections", CorrectAsync)
            .WithName("passage.correct")
            .WithSummary("Says what is wrong about a passage: {\"themes\": {\"obstacle\": false, \"risk\": true}, \"polarity\": \"negative\", \"objectives\": {\"retain\": true}}.")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .Accepts<SaidOfPassage>("application/json")
            .Produces<CorrectionAnswer>(StatusCodes.Status201Created)
            .Require(Deed.AskAboutConversation, TokenScopes.WriteConversations)
            .RequireRateLimiting(ApiLimits.Uploads);
        api.MapGet("/corrections", ListAsync)
            .WithName("correction.list")
            .WithSummary("The corrections of conversations that the account may open, the newest first; with ?passage=ID of one passage.")
            .Produces<IReadOnlyList<CorrectionAnswer>>()
            .Require(Deed.AskAboutConversation, TokenScopes.ReadConversations, TokenScopes.WriteConversations)
            .RequireRateLimiting(ApiLimits.Queries);
        api.MapDelete("/corrections/{id}", RevokeAsync)
            .WithName("correction.revoke")
            .WithSummary("Takes a correction back, with all that was learned from it.")
            .Produces(StatusCodes.Status204NoContent)
            .Require(Deed.AskAboutConversation, TokenScopes.WriteConversations)
            .RequireRateLimiting(ApiLimits.Uploads);
    }

    private static async Task<IResult> PassagesAsync(
        string id, HttpContext context, CompanyStore companies, ConversationStore conversations, CurrentStory current, CancellationToken cancel)
    {
        if (await companies.FindOrganizationAsync(cancel) is not { } organization
            || await conversations.FindAsync(id, cancel) is not { } conversation
            || !new Permissions(organization).MayOpen(context.Actor(), conversation)
            || await current.GetAsync(cancel) is not { } story)
        {
            return Problems.NotFound();
        }

        var tagged = story.Talk.Passages.Where(passage => passage.Conversation.Id == id).ToDictionary(passage => passage.Id, passage => passage.Tags, StringComparer.Ordinal);
        return Results.Ok((await conversations.FindPassagesAsync(id, cancel))
            .Select(passage => PassageAnswer.Of(passage, tagged.GetValueOrDefault(passage.Id, Tags.None))).ToList());
    }

    private static async Task<IResult> CorrectAsync(string id, HttpContext context, CorrectPassage correcting, CancellationToken cancel)
    {
        if (await ReadAsync(context.Request, cancel) is not { } said)
        {
            return Problems.Of(
                StatusCodes.Status400BadRequest, "Send what is wrong as JSON: {\"themes\": {\"obstacle\": false}, \"polarity\": \"negative\", \"objectives\": {\"ID\": true}}.");
        }

        switch (await correcting.CorrectAsync(id, said, context.Actor(), cancel))
        {
            case CorrectionResult.Accepted accepted:
                ApiAudit.MarkWritten(context);
                return Results.Created($"{ApiSetup.Root}/corrections/{accepted.Given.Correction.Id}", CorrectionAnswer.Of(accepted.Given));
            case CorrectionResult.Refused refused:
                return Problems.Of(StatusCodes.Status400BadRequest, refused.Sentence);
            default:
                return Problems.NotFound();
        }
    }

    private static async Task<IResult> ListAsync(HttpContext context, CorrectPassage correcting, string? passage, CancellationToken cancel) =>
        Results.Ok((await correcting.ListAsync(context.Actor(), cancel))
            .Where(given => passage is null || given.Correction.PassageId == passage)
            .Select(CorrectionAnswer.Of).ToList());

    private static async Task<IResult> RevokeAsync(string id, HttpContext context, CorrectPassage correcting, CancellationToken cancel)
    {
        if (!await correcting.RevokeAsync(id, context.Actor(), cancel))
        {
            return Problems.NotFound();
        }

        ApiAudit.MarkWritten(context);
        return Results.NoContent();
    }

    private static async Task<SaidOfPassage?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<SaidOfPassage>(request.Body, Strict, cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
