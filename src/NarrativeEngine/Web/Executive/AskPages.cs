using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Asking;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Reading;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Executive;

/// <summary>A question, and what was said about it.</summary>
internal static class AskPages
{
    private const int MostBytes = 64 * 1024;

    public static void MapAskPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/ask", async (HttpContext context, Desks desks, CancellationToken cancel) =>
                View.Of<AskPage>(new AskModel(await desks.OfAsync(context, cancel), "", null, null)))
            .RequirePage(Deed.ReadNarratives);

        // Sent in the body: a question says more about its asker than an address should.
        pages.MapPost("/ask", AnswerAsync)
            .Audited("ask").RequirePage(Deed.ReadNarratives)
            .RequireRateLimiting(ApiLimits.Queries).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytes));
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Desks desks, Asking asking, CancellationToken cancel)
    {
        var typed = (await context.Request.ReadFormAsync(cancel))["question"].ToString();
        var desk = await desks.OfAsync(context, cancel);
        if (Asking.Fit(typed) is not { } question)
        {
            return View.Of<AskPage>(
                new AskModel(desk, typed, null, $"Type a question of 1 to {Asking.MostCharacters} characters."), StatusCodes.Status400BadRequest);
        }

        return View.Of<AskPage>(new AskModel(desk, question, await asking.AnswerAsync(context.Actor(), question, cancel), null));
    }
}

/// <param name="Desk">Null before the first import.</param>
/// <param name="Answer">Null before anything was asked.</param>
public sealed record AskModel(Desk? Desk, string Question, Answer? Answer, string? Problem);
