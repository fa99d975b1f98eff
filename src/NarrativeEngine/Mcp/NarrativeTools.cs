using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Asking;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Mcp;

/// <summary>What an assistant may ask for: the same answers that the API gives.</summary>
[McpServerToolType]
internal sealed class NarrativeTools(McpDoor door, CurrentStory current, TrendReading trends, Asking asking)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    [McpServerTool(Name = "narratives", Title = "Narratives", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Lists the narratives that you may read, the newest first; with an id, gives that narrative as Markdown with its evidence.")]
    public Task<CallToolResult> NarrativesAsync(
        RequestContext<CallToolRequestParams> request,
        [Description("Id from the list, such as n0123456789ab; leave it away for the list.")] string? id = null,
        [Description("Only of this scope: executive, team:ID or person:ID.")] string? scope = null,
        [Description("Only weekly, monthly or quarterly ones.")] string? cadence = null,
        [Description("Only of this period, such as 2026-W10, 2026-03 or 2026-Q1.")] string? period = null,
        CancellationToken cancel = default) =>
        door.OpenAsync(request, "narratives", Deed.ReadNarratives, async actor =>
        {
            var told = await ToldAsync(cancel);
            if (id is null)
            {
                return JsonSerializer.Serialize(NarrativesApi.Entries(told.Story, actor, scope, cadence, period), Json);
            }

            return NarrativesApi.Find(told.Story, actor, id) is var (edition, reader)
                ? NarrativeMarkdown.Render(await told.TellAsync(edition, reader))
                : throw NotThere();
        }, cancel);

    [McpServerTool(Name = "threads", Title = "Golden threads", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("The matters that come up again and again, with their state, weeks, teams and evidence.")]
    public Task<CallToolResult> ThreadsAsync(
        RequestContext<CallToolRequestParams> request,
        [Description("executive, team:ID or person:ID; leave it away for your own.")] string? scope = null,
        [Description("Only those of this team.")] string? team = null,
        [Description("Only those about this objective.")] string? objective = null,
        [Description("Only new, recurring, escalating or resolved ones.")] string? state = null,
        CancellationToken cancel = default) =>
        door.OpenAsync(
            request,
            "threads",
            Deed.ReadNarratives,
            async actor => await NarrativesApi.FindThreadsAsync(await ToldAsync(cancel), actor, scope, team, objective, state) ?? throw NotThere(),
            cancel);

    [McpServerTool(Name = "trends", Title = "Trends", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Counts themes, objectives or conversations over fixed blocks of four weeks. Groups under five people are hidden.")]
    public Task<CallToolResult> TrendsAsync(
        RequestContext<CallToolRequestParams> request,
        [Description("theme, objective or conversation.")] string measure = "theme",
        [Description("Any of team, week, theme and objective.")] string[]? by = null,
        [Description("First day, such as 2026-01-01.")] DateOnly? from = null,
        [Description("Last day.")] DateOnly? to = null,
        [Description("Only this theme.")] string? theme = null,
        [Description("Only this team.")] string? team = null,
        [Description("Only this objective.")] string? objective = null,
        CancellationToken cancel = default) =>
        door.OpenAsync(
            request,
            "trends",
            Deed.ReadTrends,
            async actor => TrendsApi.JsonOf(await trends.ReadAsync(actor, new TrendQuestion(measure, by ?? [], from, to, theme, team, objective), cancel)),
            cancel);

    [McpServerTool(Name = "ask", Title = "Ask", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Answers a question in the words of those who spoke of it, with where and when they did.")]
    public Task<CallToolResult> AskAsync(
        RequestContext<CallToolRequestParams> request,
        [Description("The question, in up to 1,000 characters.")] string question,
        CancellationToken cancel = default) =>
        door.OpenAsync(request, "ask", Deed.ReadNarratives, async actor => Asking.Fit(question) is { } fit
            ? AnswerJson.Write(await asking.AnswerAsync(actor, fit, cancel) ?? throw NotThere())
            : throw new RefusedException(StatusCodes.Status400BadRequest, "Give a question of 1 to 1,000 characters."), cancel);

    private async Task<ToldStory> ToldAsync(CancellationToken cancel) =>
        await current.GetToldAsync(cancel) is { Story.LastDay: not null } told ? told : throw NotThere();

    private static RefusedException NotThere() => new(StatusCodes.Status404NotFound, "There is nothing by that name that this account may see.");
}
