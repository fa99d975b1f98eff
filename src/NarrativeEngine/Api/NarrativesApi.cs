using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Api;

/// <summary><c>/narratives</c> and <c>/threads</c>, each as its reader may see it.</summary>
internal static class NarrativesApi
{
    public static void MapNarratives(this RouteGroupBuilder api)
    {
        api.MapGet("/narratives", ListAsync)
            .WithName("narrative.list")
            .WithSummary("Lists the narratives that the account may read, the newest first.")
            .Produces<IReadOnlyList<NarrativeEntry>>()
            .Require(Deed.ReadNarratives, TokenScopes.ReadNarratives)
            .RequireRateLimiting(ApiLimits.Queries);
        api.MapGet("/narratives/{id}", FindAsync)
            .WithName("narrative.read")
            .WithSummary("A narrative as JSON; with ?format=md or html as text.")
            .Produces<JsonObject>()
            .Require(Deed.ReadNarratives, TokenScopes.ReadNarratives)
            .RequireRateLimiting(ApiLimits.Queries);
        api.MapGet("/threads", ThreadsAsync)
            .WithName("thread.list")
            .WithSummary("The golden threads of a scope: executive, team:ID or person:ID; without one, the account's own.")
            .Produces<JsonObject>()
            .Require(Deed.ReadNarratives, TokenScopes.ReadNarratives)
            .RequireRateLimiting(ApiLimits.Queries);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, CurrentStory current, string? scope, string? cadence, string? period, CancellationToken cancel)
    {
        if (await current.GetAsync(cancel) is not { } story)
        {
            return Results.Ok(Array.Empty<NarrativeEntry>());
        }

        return Results.Ok(Entries(story, context.Actor(), scope, cadence, period));
    }

    /// <summary>The narratives that the actor may read, the newest first.</summary>
    internal static IReadOnlyList<NarrativeEntry> Entries(Story story, Actor actor, string? scope, string? cadence, string? period) =>
    [
        .. EditionsOf(story, actor).Select(item => NarrativeEntry.Of(story, item.Edition))
            .DistinctBy(entry => entry.Id)
            .Where(entry => (scope ?? entry.Scope) == entry.Scope && (cadence ?? entry.Cadence) == entry.Cadence && (period ?? entry.Period) == entry.Period)
            .OrderByDescending(entry => entry.From).ThenBy(entry => entry.Scope, StringComparer.Ordinal),
    ];

    /// <summary>A narrative by its id, and as whom the actor may read it; null when it is not there or not for the actor.</summary>
    internal static (Edition Edition, Reader Reader)? Find(Story story, Actor actor, string id) =>
        EditionsOf(story, actor).FirstOrDefault(item => Story.IdOf(item.Edition) == id) is { Reader: not null } found ? found : null;

    private static async Task<IResult> FindAsync(string id, HttpContext context, CurrentStory current, string? format, CancellationToken cancel)
    {
        if (await current.GetToldAsync(cancel) is not { Story: var story } told
            || Find(story, context.Actor(), id) is not var (edition, reader))
        {
            return Problems.NotFound();
        }

        var narrative = await told.TellAsync(edition, reader);
        return format switch
        {
            null or "json" => Results.Text(NarrativeJson.Render(narrative), "application/json"),
            "md" => Results.Text(NarrativeMarkdown.Render(narrative), "text/markdown; charset=utf-8"),
            "html" => Results.Text(NarrativeHtml.Render(narrative, story.Talk.Strategy), "text/html; charset=utf-8"),
            _ => Problems.Of(StatusCodes.Status400BadRequest, "There is no such format; choose json, md or html."),
        };
    }

    private static async Task<IResult> ThreadsAsync(
        HttpContext context, CurrentStory current, string? scope, string? team, string? objective, string? state, CancellationToken cancel)
    {
        if (await current.GetToldAsync(cancel) is not { Story.LastDay: not null } told)
        {
            return Problems.NotFound();
        }

        return await FindThreadsAsync(told, context.Actor(), scope, team, objective, state) is { } list ? Results.Text(list, "application/json") : Problems.NotFound();
    }

    /// <summary>Threads as JSON; null when the actor may not have those of the scope.</summary>
    internal static async Task<string?> FindThreadsAsync(
        ToldStory told, Actor actor, string? scope, string? team, string? objective, string? state)
    {
        var organization = told.Story.Talk.Organization;
        var rules = new ViewRules(organization, GroupThreshold.Default);
        foreach (var reader in new Permissions(organization).ReadersOf(actor))
        {
            var asked = scope is null ? OwnScope(reader) : Scope.Parse(scope);
            if (asked is not null && rules.CanReadNarrative(reader, asked))
            {
                var list = JsonNode.Parse(ThreadListJson.Render(await told.ThreadsAsync(asked, reader)))!.AsObject();
                return ThreadListJson.Write(ThreadListJson.Filter(list, team, objective, state));
            }
        }

        return null;
    }

    private static IEnumerable<(Edition Edition, Reader Reader)> EditionsOf(Story story, Actor actor) =>
        new Permissions(story.Talk.Organization).ReadersOf(actor).SelectMany(reader => story.EditionsFor(reader).Select(edition => (edition, reader)));

    private static Scope OwnScope(Reader reader) => reader is Reader.Member member ? new Scope.Person(member.PersonId) : new Scope.Executive();
}

/// <summary>A narrative that can be fetched.</summary>
/// <param name="To">The last day, inclusive.</param>
internal sealed record NarrativeEntry(string Id, string Title, string Scope, string Cadence, string Period, DateOnly From, DateOnly To, string Location)
{
    public static NarrativeEntry Of(Story story, Edition edition)
    {
        var id = Story.IdOf(edition);
        return new NarrativeEntry(
            id,
            story.Title(edition.Scope),
            edition.Scope.Name,
            edition.Cadence.ToString().ToLowerInvariant(),
            edition.Period.Name(edition.Cadence),
            edition.Period.From,
            edition.Period.LastDay,
            $"{ApiSetup.Root}/narratives/{id}");
    }
}
