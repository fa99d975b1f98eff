using NarrativeEngine.Domain.Evaluation;
using Xunit;

namespace NarrativeEngine.Tests.Evaluation;

public class AnswerKeyFacts
{
    [Fact]
    public void Parse_ReadsEveryField_WhenAllAreThere()
    {
        var fact = AnswerKey.Parse("""
            {"weeks": ["2026-W06"], "facts": [{"id": "a", "type": "pinch-point-one-sided", "from": "hall", "to": "supply", "aware": false, "theme": "obstacle",
              "keyResult": "first", "state": "kept", "strings": ["x"], "notLinkedTo": "b", "objective": "o", "novelty": {"of": "the key"},
              "evidence": [{"file": "hall/2026-02-03-one-on-one.md", "sentence": "S", "week": "2026-W06", "speaker": "Caller"}],
              "expect": [{"scope": "executive", "period": "2026-W06", "must": "m", "mustNot": "n", "optional": true}]}]}
            """).Facts.Single();

        Assert.Equal(("hall", "supply", false), (fact.From, fact.To, fact.Aware));
        Assert.Equal(["b"], fact.NotLinkedTo);
        Assert.Equal(("obstacle", "first", "kept", "o"), (fact.Theme, fact.KeyResult, fact.State, fact.Objective));
        Assert.Equal(("hall", "confidential", "said", "Caller"), (fact.Evidence[0].Team, fact.Evidence[0].Visibility, fact.Evidence[0].Role, fact.Evidence[0].Speaker));
        Assert.True(fact.Expect[0].Optional);
        Assert.Empty(fact.Required);
    }

    [Fact]
    public void Parse_TakesTheWeeksOfTheFacts_WhenTheKeyNamesNone() =>
        Assert.Equal(["2026-W06"], AnswerKey.Parse($$"""{"facts": [{{Paper.Fact("a", "thread", "")}}]}""").Weeks);

    [Theory]
    [InlineData("no json", "not JSON")]
    [InlineData("[]", "no list of facts")]
    [InlineData("""{"facts": [{"type": "thread"}]}""", "Fact 1")]
    [InlineData("""{"facts": [{"id": "a"}, {"id": "a"}]}""", "several facts")]
    public void Parse_SaysWhatToMend_WhenTheTextIsNoKey(string json, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => AnswerKey.Parse(json)).Message);

    [Fact]
    public void Plan_AsksForEveryScopeInEveryWeek_AndForWhatTheKeyExpectsBesides()
    {
        var key = AnswerKey.Parse("""
            {"weeks": ["2026-W05", "2026-W06"], "facts": [{"id": "a", "expect": [{"scope": "person:mo", "period": "2026-W07"}, {"scope": "executive", "period": "2026-W05"}]}]}
            """);

        var plan = EvaluationPlan.Of(key, ["hall"], ["ann"]).Reports;

        Assert.Equal(9, plan.Count);
        Assert.Equal(("executive", "2026-W05"), plan[0]);
        Assert.Contains(("person:mo", "2026-W06"), plan);
        Assert.Equal(("person:mo", "2026-W07"), plan[^1]);
        Assert.Equal(5, EvaluationPlan.Of(key).Reports.Count);
    }
}
