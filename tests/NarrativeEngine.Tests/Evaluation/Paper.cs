using System.Text.Json;
using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Evaluation;

namespace NarrativeEngine.Tests.Evaluation;

/// <summary>Hand-made keys, reports and threads, as small as a rule needs.</summary>
internal sealed class Paper
{
    public const string Valves = "The valves from the new maker leak at two bar.";
    public const string Yard = "Six pumps stand in the yard because nobody trusts the valves.";

    private readonly Dictionary<(string, string), JsonDocument> reports = [];
    private JsonDocument threads = JsonDocument.Parse("[]");

    public string Facts { get; init; } = Fact("valves", "thread", Sentence(Valves));

    public static string Fact(string id, string type, string evidence, string more = """ "expect": [{"scope": "executive", "period": "2026-W06"}] """) =>
        $$"""{"id": "{{id}}", "type": "{{type}}", "weeks": ["2026-W06"], "teams": ["hall"], "evidence": [{{evidence}}], {{more}}}""";

    public static string Sentence(string words, string visibility = "team", string role = "said", string week = "2026-W06", string team = "hall") =>
        $$"""{"file": "{{team}}/2026-02-03-check-in.md", "sentence": "{{words}}", "week": "{{week}}", "team": "{{team}}", "visibility": "{{visibility}}", "role": "{{role}}"}""";

    /// <summary>One statement that cites one quote.</summary>
    public Paper Cites(string quote, string text = "Valves leak.", string scope = "executive", string period = "2026-W06", string more = "") =>
        Report($$"""[{"text": {{Json(text)}}, "evidence": ["p1"]{{more}}}]""", $$"""{"p1": {"quote": {{Json(quote)}}, "date": "2026-02-03"} }""", "{}", scope, period);

    public Paper Measures(string measures, string evidence = "{}", string scope = "executive", string period = "2026-W06") =>
        Report("[]", evidence, measures, scope, period);

    public Paper Report(string statements, string evidence = "{}", string measures = "{}", string scope = "executive", string period = "2026-W06", string section = "obstacles")
    {
        reports[(scope, period)] = JsonDocument.Parse($$"""
            {"scope": "{{scope}}", "period": {"from": "2026-02-02", "to": "2026-02-08"}, "headline": "A week",
             "sections": [{"id": "{{section}}", "title": "In the way", "statements": {{statements}}}],
             "evidence": {{evidence}}, "measures": {{measures}}}
            """);
        return this;
    }

    public Paper Threads(string json)
    {
        threads = JsonDocument.Parse(json);
        return this;
    }

    public AnswerKey Key => AnswerKey.Parse($$"""{"weeks": ["2026-W05", "2026-W06", "2026-W07", "2026-W08", "2026-W09"], "facts": [{{Facts}}]}""");

    public CompanyScore Score(Func<string, bool>? standsInSources = null) =>
        CompanyScore.Of(Key, reports, threads, standsInSources ?? (_ => true));

    private static string Json(string text) => JsonValue.Create(text).ToJsonString();
}
