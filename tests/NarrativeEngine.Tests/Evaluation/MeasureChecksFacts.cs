using NarrativeEngine.Domain.Evaluation;
using Xunit;

namespace NarrativeEngine.Tests.Evaluation;

public class MeasureChecksFacts
{
    private const string Expected = """ "expect": [{"scope": "executive", "period": "2026-W06"}] """;

    private static Paper Of(string type, string more) => new() { Facts = Paper.Fact("it", type, Paper.Sentence(Paper.Valves, role: "made"), $"{Expected}, {more}") };

    private static MeasureCheck Check(Paper paper) => Assert.Single(paper.Score().Measures);

    [Theory]
    [InlineData("""{"from": "hall", "to": "supply", "aware": false}""", true)]
    [InlineData("""{"from": "hall", "to": "supply", "aware": true}""", false)]
    [InlineData("""{"from": "supply", "to": "hall", "aware": false}""", false)]
    public void PinchPoint_NeedsBothTeamsAndWhoKnows(string point, bool passed)
    {
        var paper = Of("pinch-point-one-sided", """ "from": "hall", "to": "supply" """).Measures($$"""{"pinchPoints": [{{point}}]}""");

        Assert.Equal(passed, Check(paper).Passed);
    }

    [Theory]
    [InlineData("2026-W06", "open", true)]
    [InlineData("2026-W06", "kept", false)]
    [InlineData("2026-W08", "kept", true)]
    [InlineData("2026-W08", "open", false)]
    public void Commitment_IsOpen_UntilSomebodySaysHowItEnded(string period, string state, bool passed)
    {
        var evidence = $"{Paper.Sentence(Paper.Valves, role: "made")}, {Paper.Sentence(Paper.Yard, role: "kept", week: "2026-W07")}";
        var paper = new Paper
        {
            Facts = Paper.Fact("it", "commitment", evidence, $$""" "state": "kept", "expect": [{"scope": "team:hall", "period": "{{period}}"}] """),
        };
        paper.Measures($$"""{"commitments": [{"what": "x", "state": "{{state}}", "evidence": ["p1"]}]}""", $$"""{"p1": {"quote": "{{Paper.Valves}}"} }""", "team:hall", period);

        Assert.Equal((passed, $"state {state}"), (Check(paper).Passed, Check(paper).Found));
    }

    [Theory]
    [InlineData("open", true, false)]
    [InlineData("never mentioned again", true, true)]
    [InlineData("slipped", false, false)]
    public void Commitment_MustBeKnownAsForgotten_ByTheLastExpectedNarrative(string state, bool early, bool late)
    {
        var paper = new Paper
        {
            Facts = Paper.Fact("it", "commitment", Paper.Sentence(Paper.Valves, role: "made"),
                """ "state": "never mentioned again", "expect": [{"scope": "executive", "period": "2026-W06"}, {"scope": "executive", "period": "2026-W09"}] """),
        };
        var measures = $$"""{"commitments": [{"what": "{{Paper.Valves}}", "state": "{{state}}", "evidence": []}]}""";

        Assert.Equal([early, late], paper.Measures(measures).Measures(measures, period: "2026-W09").Score().Measures.Select(check => check.Passed));
    }

    [Fact]
    public void Silence_Passes_WhenTheMeasureNamesTheObjective() =>
        Assert.True(Check(Of("silent-objective", """ "objective": "craft" """).Measures("""{"silentObjectives": [{"objective": "craft"}]}""")).Passed);

    [Theory]
    [InlineData("Nobody has spoken of it since May.", true)]
    [InlineData("Two apprentices passed.", false)]
    public void Silence_Passes_WhenAStatementTellsIt(string text, bool passed) =>
        Assert.Equal(passed, Check(Of("silent-objective", """ "objective": "craft" """).Cites(Paper.Valves, text, more: """, "objective": "craft" """)).Passed);

    [Theory]
    [InlineData("oven", true)]
    [InlineData("craft", false)]
    public void OverTalked_Passes_WhenAStatementNamesTheObjective(string objective, bool passed)
    {
        var paper = Of("over-talked-objective", """ "objective": "oven" """)
            .Cites(Paper.Valves, "It takes half of the talk and a fifth of the weight.", more: $$""", "objective": "{{objective}}" """);

        Assert.Equal(passed, Check(paper).Passed);
    }

    [Theory]
    [InlineData("first-visit", true)]
    [InlineData("second-visit", false)]
    public void Doubt_Passes_WhenTheKeyResultIsDoubted(string doubted, bool passed)
    {
        var paper = Of("green-key-result-in-trouble", """ "keyResult": "first-visit" """)
            .Measures($$"""{"saidVersusStatus": [{"objective": "uptime", "keyResult": "{{doubted}}"}]}""");

        Assert.Equal(passed, Check(paper).Passed);
    }

    [Theory]
    [InlineData("2026-W08", "hall", "rising", true)]
    [InlineData("2026-W09", "hall", "rising", false)]
    [InlineData("2026-W05", "hall", "rising", false)]
    [InlineData("2026-W07", "hall", "falling", false)]
    [InlineData("2026-W07", "yard", "rising", false)]
    public void Ramp_IsAlarmed_ByItsThirdWeek(string period, string team, string direction, bool passed)
    {
        var paper = Of("rate-ramp", """ "theme": "workload", "fromWeek": "2026-W06" """)
            .Measures($$"""{"alarms": [{"theme": "workload", "team": "{{team}}", "direction": "{{direction}}"}]}""", period: period);

        Assert.Equal(passed, Check(paper).Passed);
    }

    [Theory]
    [InlineData("executive", "\"hall\"", false)]
    [InlineData("team:hall", "null", false)]
    [InlineData("executive", "null", true)]
    [InlineData("team:yard", "null", true)]
    public void FlatRate_IsNeverAlarmed(string scope, string team, bool passed)
    {
        var paper = Of("rate-flat", """ "theme": "recognition" """)
            .Measures($$"""{"alarms": [{"theme": "recognition", "team": {{team}}}]}""", scope: scope, period: "2026-W09");

        Assert.Equal(passed, Check(paper).Passed);
    }

    [Fact]
    public void Check_Fails_WhenThereIsNoReport() => Assert.Equal("no report", Check(Of("silent-objective", """ "objective": "craft" """)).Found);
}
