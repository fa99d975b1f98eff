using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Asking;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Web;

namespace NarrativeEngine.Api;

/// <summary><c>/ask</c>: what was said about a question, as far as the asker may see it.</summary>
internal static class AskApi
{
    private const int MostBytes = 64 * 1024;
    private const int MostCharacters = 1000;

    // Two values for one key leave open which was meant.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false };

    public static void MapAsk(this RouteGroupBuilder api) => api.MapPost("/ask", AskAsync)
        .WithName("ask")
        .WithSummary("Answers a question, {\"question\": \"…\"}, in the words of those who spoke of it.")
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
        .Produces<JsonObject>()
        .Require(Deed.ReadNarratives, TokenScopes.ReadNarratives)
        .RequireRateLimiting(ApiLimits.Queries);

    private static async Task<IResult> AskAsync(HttpContext context, CurrentStory current, ITagger tagger, IWordRarity rarity, CancellationToken cancel)
    {
        var question = (await ReadAsync(context.Request, cancel))?.Question;
        if (!IsQuestion(question))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"Send a question of 1 to {MostCharacters} characters as JSON: {{\"question\": \"…\"}}.");
        }

        if (await current.GetAsync(cancel) is not { } story)
        {
            return Problems.NotFound();
        }

        return Results.Text(await AnswerAsync(story, context.Actor(), tagger, rarity, question.Trim(), cancel), "application/json");
    }

    internal static bool IsQuestion([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? question) => question?.Trim() is { Length: > 0 and <= MostCharacters };

    /// <summary>The answer as JSON, from what the actor may read.</summary>
    internal static async Task<string> AnswerAsync(Story story, Actor actor, ITagger tagger, IWordRarity rarity, string question, CancellationToken cancel)
    {
        var embedding = (await tagger.TagAsync([question], Strategy.None, cancel))[0].Embedding;
        var answerer = new QuestionAnswerer(rarity);
        var answers = new Permissions(story.Talk.Organization).ReadersOf(actor)
            .Select(reader => answerer.Answer(story.Talk, reader, question, embedding)).ToList();
        return AnswerJson.Write(Answer.Merged(question, answers));
    }

    private static async Task<AskBody?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<AskBody>(request.Body, Strict, cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record AskBody(string? Question);
}
