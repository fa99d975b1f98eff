using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Narratives.Rendering;

/// <summary>A narrative as programs read it: the contract's JSON, byte for byte the same for the same narrative.</summary>
public static class NarrativeJson
{
    // Quotes read as they were said: “é” is not escaped. The result is a file or an answer, never part of a page.
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Render(Narrative narrative) => ToNode(narrative).ToJsonString(Options) + "\n";

    private static JsonObject ToNode(Narrative narrative)
    {
        var ids = narrative.Evidence.ToDictionary(entry => entry.Value.PassageId, entry => entry.Key, StringComparer.Ordinal);
        return new JsonObject
        {
            ["scope"] = narrative.Scope.Name,
            ["cadence"] = narrative.Cadence.ToString().ToLowerInvariant(),
            ["period"] = new JsonObject { ["from"] = Day(narrative.Period.From), ["to"] = Day(narrative.Period.LastDay) },
            ["headline"] = narrative.Headline,
            ["sections"] = List(narrative.Sections, section => new JsonObject
            {
                ["id"] = section.Id,
                ["title"] = section.Title,
                ["statements"] = List(section.Statements, ToNode),
            }),
            ["evidence"] = Map(narrative.Evidence, evidence => new JsonObject
            {
                ["quote"] = evidence.Quote,
                ["conversation"] = evidence.Conversation,
                ["date"] = Day(evidence.Date),
                ["team"] = evidence.Team,
                ["speaker"] = evidence.Speaker,
            }),
            ["measures"] = Measures(narrative, ids),
            ["provenance"] = Provenance(narrative),
        };
    }

    private static JsonObject Provenance(Narrative narrative)
    {
        var node = new JsonObject
        {
            ["writer"] = narrative.Provenance.Writer,
            ["promptHash"] = narrative.Provenance.PromptHash,
            ["modelVersion"] = narrative.Provenance.ModelVersion,
        };
        if (narrative.Provenance.TemplateHash is { } template)
        {
            node["templateHash"] = template;
        }

        var writers = narrative.Sections.SelectMany(section => section.Statements)
            .Select(statement => statement.Writer).OfType<string>()
            .GroupBy(writer => writer, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        if (writers.Count > 0)
        {
            node["statements"] = Map(writers.Select(group => KeyValuePair.Create(group.Key, group.Count())), count => JsonValue.Create(count));
        }

        return node;
    }

    private static JsonObject ToNode(Statement statement)
    {
        var node = Core(statement);
        if (statement.Writer is { } writer)
        {
            node["writer"] = writer;
        }

        return node;
    }

    private static JsonObject Core(Statement statement) => new()
    {
        ["text"] = statement.Text,
        ["evidence"] = Texts(statement.Evidence),
        ["themes"] = Texts(statement.Themes.Select(theme => theme.Name())),
        ["objective"] = statement.ObjectiveId,
        ["teams"] = Texts(statement.Teams),
        ["thread"] = statement.ThreadId,
        ["trend"] = statement.Trend?.ToString().ToLowerInvariant(),
    };

    private static JsonObject Measures(Narrative narrative, Dictionary<string, string> ids)
    {
        var measures = narrative.Measures;
        return new JsonObject
        {
            ["conversations"] = measures.Conversations,
            ["passages"] = measures.Passages,
            ["alignment"] = new JsonObject
            {
                ["overall"] = Share(measures.Alignment.Overall),
                ["byTeam"] = Map(measures.Alignment.ByTeam, share => JsonValue.Create(Share(share))),
                ["byObjective"] = Map(measures.Alignment.ByObjective, share => JsonValue.Create(Share(share))),
            },
            ["threads"] = List(narrative.Threads, thread => ThreadJson.ToNode(thread, passage => ids.GetValueOrDefault(passage.Id))),
            ["commitments"] = List(measures.Promises, promise => new JsonObject
            {
                ["who"] = Who(promise, narrative, ids),
                ["what"] = promise.What,
                ["due"] = promise.Due is { } due ? Day(due) : null,
                ["state"] = StateName(promise.State),
                ["evidence"] = Cited([promise.Made, .. promise.Settled is { } settled ? new[] { settled } : []], ids),
            }),
            ["pinchPoints"] = List(measures.PinchPoints, point => new JsonObject
            {
                ["from"] = point.FromTeam,
                ["to"] = point.ToTeam,
                ["aware"] = point.Aware,
                ["people"] = point.People,
                ["evidence"] = Cited(point.Evidence, ids),
            }),
            ["saidVersusStatus"] = List(measures.SaidVersusStatus, doubt => new JsonObject
            {
                ["objective"] = doubt.ObjectiveId,
                ["keyResult"] = doubt.KeyResultId,
                ["progress"] = Share(doubt.Progress),
                ["evidence"] = Cited(doubt.Evidence, ids),
            }),
            ["silentObjectives"] = List(measures.SilentObjectives, silent => new JsonObject
            {
                ["objective"] = silent.ObjectiveId,
                ["lastMentioned"] = silent.LastMentioned is { } day ? Day(day) : null,
                ["weeksSilent"] = silent.WeeksSilent,
                ["evidence"] = Cited(silent.LastPassages, ids),
            }),
            ["alarms"] = List(measures.Alarms, alarm => new JsonObject
            {
                ["theme"] = alarm.Theme.Name(),
                ["team"] = alarm.TeamId,
                ["rate"] = Share(alarm.Rate),
                ["baseline"] = Share(alarm.Baseline),
                ["pValue"] = Math.Round(alarm.PValue, 6),
                ["direction"] = alarm.Rising ? "rising" : "falling",
                ["mood"] = alarm.IsMood,
                ["evidence"] = Cited(alarm.Evidence, ids),
            }),
            ["unansweredRisks"] = List(measures.UnansweredRisks, risk => new JsonObject
            {
                ["team"] = risk.TeamId,
                ["levels"] = risk.Levels,
                ["evidence"] = Cited(risk.Evidence, ids),
            }),
            ["attention"] = List(measures.Attention, attention => new JsonObject
            {
                ["objective"] = attention.ObjectiveId,
                ["talk"] = Share(attention.TalkShare),
                ["weight"] = Share(attention.WeightShare),
                ["overTalked"] = attention.IsOverTalked,
                ["evidence"] = Cited(attention.Evidence, ids),
            }),
        };
    }

    // A name stands only where the promise's own evidence may show its speaker.
    private static string? Who(Promise promise, Narrative narrative, Dictionary<string, string> ids) =>
        ids.TryGetValue(promise.Made.Id, out var id) && narrative.Evidence[id].Speaker is not null ? promise.Who?.PersonId ?? promise.Who?.Label : null;

    public static string StateName(PromiseState state) => state switch
    {
        PromiseState.Open => "open",
        PromiseState.Kept => "kept",
        PromiseState.Slipped => "slipped",
        PromiseState.NeverMentionedAgain => "never mentioned again",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static JsonArray Cited(IEnumerable<TaggedPassage> passages, Dictionary<string, string> ids) =>
        Texts(passages.Select(passage => ids.GetValueOrDefault(passage.Id)).OfType<string>().Distinct());

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode> toNode) => new([.. items.Select(toNode)]);

    private static JsonObject Map<T>(IEnumerable<KeyValuePair<string, T>> entries, Func<T, JsonNode> toNode) =>
        new(entries.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, toNode(entry.Value))));

    private static double Share(double share) => Math.Round(share, 4);
}
