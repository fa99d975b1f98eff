using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Asking;

namespace NarrativeEngine.Api;

/// <summary><c>/ask</c>: what was said about a question, as far as the asker may see it.</summary>
internal static class AskApi
{
    private const int MostBytes = 64 * 1024;

    // Two values for one key leave open which was meant.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false };

    public static void MapAsk(this RouteGroupBuilder api) => api.MapPost("/ask", AskAsync)
        .WithName("ask")
        .WithSummary("Answers a question, {\"question\": \"…\"}, in the words of those who spoke of it.")
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
        .Produces<JsonObject>()
        .Require(Deed.ReadNarratives, TokenScopes.ReadNarratives)
        .RequireRateLimiting(ApiLimits.Queries);

    private static async Task<IResult> AskAsync(HttpContext context, Asking asking, CancellationToken cancel)
    {
        if (Asking.Fit((await ReadAsync(context.Request, cancel))?.Question) is not { } question)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, $"Send a question of 1 to {Asking.MostCharacters} characters as JSON: {{\"question\": \"…\"}}.");
        }

        return await asking.AnswerAsync(context.Actor(), question, cancel) is { } answer
            ? Results.Text(AnswerJson.Write(answer), "application/json")
            : Problems.NotFound();
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
