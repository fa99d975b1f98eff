using System.Net;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web;

/// <summary>Narratives in a browser, for one reader: whoever started the server, in the role that was named then.</summary>
internal static class NarrativeSite
{
    public static void MapNarratives(this IEndpointRouteBuilder app, Func<Story, Reader> readerOf)
    {
        // The printed key guards these pages, before they are reached.
        var routes = app.MapGroup("").AllowAnonymous();
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", async (SourceStore sources, CancellationToken cancel) =>
        {
            await sources.CountAsync(cancel);
            return Results.Text("ready");
        });
        routes.MapGet("/", async (CurrentStory current, SourceStore sources, CancellationToken cancel) =>
        {
            var story = await current.GetAsync(cancel);
            var counts = await sources.CountAsync(cancel);
            return story is null
                ? Page("NarrativeEngine", "<h1>No company yet</h1><p>Run <code>narrative import FOLDER</code> with the folder of your company, then reload this page.</p>")
                : Page(story.Talk.Organization.Name, Pages.List(story, readerOf(story), counts));
        });
        routes.MapGet("/narratives/{scope}/{period}", (string scope, string period, CurrentStory current, CancellationToken cancel) =>
            ShowAsync(scope, period, current, readerOf, cancel));
        routes.MapFallback(() => NotFound());
    }

    private static async Task<IResult> ShowAsync(
        string scopeName, string periodName, CurrentStory current, Func<Story, Reader> readerOf, CancellationToken cancel)
    {
        if (await current.GetAsync(cancel) is not { } story
            || Scope.Parse(scopeName) is not { } scope
            || !Period.TryParse(periodName, out var period, out var cadence))
        {
            return NotFound();
        }

        try
        {
            var narrative = await story.TellAsync(new Edition(scope, cadence, period!), readerOf(story), cancel);
            return Results.Content(NarrativeHtml.Render(narrative, story.Talk.Strategy), "text/html; charset=utf-8");
        }
        catch (NotPermittedException)
        {
            // The same answer as for what does not exist: that a narrative exists is not told either.
            return NotFound();
        }
    }

    private static IResult NotFound() =>
        Page("Not found", "<h1>There is no such page</h1><p>Go back to the <a href=\"/\">list of narratives</a>.</p>", HttpStatusCode.NotFound);

    private static IResult Page(string title, string body, HttpStatusCode status = HttpStatusCode.OK) =>
        Results.Content(Pages.Layout(title, body), "text/html; charset=utf-8", statusCode: (int)status);
}

/// <summary>The story as the store has it now, loaded again only when the talk has changed.</summary>
internal sealed class CurrentStory(Storyteller storyteller, CompanyStore companies, Versions versions) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private (long Version, Story Story)? loaded;

    /// <returns>Null before the first import.</returns>
    public async Task<Story?> GetAsync(CancellationToken cancel)
    {
        var version = await versions.TalkAsync(cancel);
        await loading.WaitAsync(cancel);
        try
        {
            if (loaded?.Version != version)
            {
                loaded = await companies.FindOrganizationAsync(cancel) is null ? null : (version, await storyteller.LoadAsync(cancel));
            }

            return loaded?.Story;
        }
        finally
        {
            loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();
}
