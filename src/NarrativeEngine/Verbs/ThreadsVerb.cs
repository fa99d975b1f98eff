using System.CommandLine;
using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Verbs;

/// <summary><c>threads</c>: the matters that run through the conversations, as an executive may see them.</summary>
internal static class ThreadsVerb
{
    private static readonly Option<string?> Team = new("--team") { Description = "Only threads in which this team speaks." };
    private static readonly Option<string?> Objective = new("--objective") { Description = "Only threads about this objective." };
    private static readonly Option<string?> State = new("--state") { Description = "new, recurring, escalating, resolved or dormant." };
    private static readonly Option<string> Format = new("--format") { Description = "table or json.", DefaultValueFactory = _ => "table" };

    public static Command Create()
    {
        State.AcceptOnlyFromAmong("new", "recurring", "escalating", "resolved", "dormant");
        Format.AcceptOnlyFromAmong("table", "json");
        var command = new Command("threads", "Lists the golden threads: matters followed from conversation to conversation.")
        {
            Team, Objective, State, Format, OutputOption.Output,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var organization = await session.OrganizationAsync(cancel);
        var strategy = await session.Get<CompanyStore>().FindStrategyAsync(cancel);
        if (parsed.GetValue(Team) is { } team && organization.FindTeam(team) is null)
        {
            throw new CannotException($"There is no team '{team}'; the teams are {string.Join(", ", organization.Teams.Select(known => known.Id))}.", Exit.WrongUsage);
        }

        if (parsed.GetValue(Objective) is { } objective && strategy.Find(objective) is null)
        {
            throw new CannotException($"There is no objective '{objective}'; the objectives are {string.Join(", ", strategy.Objectives.Select(known => known.Id))}.", Exit.WrongUsage);
        }

        var list = ThreadListJson.Filter(await FindAsync(session, cancel), parsed.GetValue(Team), parsed.GetValue(Objective), parsed.GetValue(State));
        await OutputOption.WriteAsync(parsed, parsed.GetValue(Format) == "json" ? ThreadListJson.Write(list) : Table(list));
        return Exit.Success;
    }

    private static async Task<JsonObject> FindAsync(Session session, CancellationToken cancel)
    {
        var scope = new Scope.Executive();
        var version = await session.Get<Versions>().TalkAsync(cancel);
        var stored = await session.Get<NarrativeStore>().FindThreadsAsync(scope.Name, version, cancel);
        if (stored is null)
        {
            var story = await session.Get<Storyteller>().LoadAsync(cancel);
            stored = story.LastDay is null
                ? throw new CannotException("No conversation has been worked through yet; import or ingest some, then run 'narrative process'.")
                : await story.ThreadsJsonAsync(scope, cancel);
        }

        return JsonNode.Parse(stored)!.AsObject();
    }

    private static string Table(JsonObject list)
    {
        var lines = list["threads"]!.AsArray().Select(node => node!.AsObject()).Select(thread =>
            $"{(string?)thread["id"],-12} {(string?)thread["state"],-11} {(string?)thread["since"],-11} "
            + $"{thread["weeks"]!.AsArray().Count,5}  {string.Join(",", thread["teams"]!.AsArray()),-30} {(string?)thread["objective"] ?? "-",-14} {(string?)thread["title"]}");
        return string.Join('\n', [$"{"id",-12} {"state",-11} {"since",-11} {"weeks",5}  {"teams",-30} {"objective",-14} title", .. lines]);
    }
}
