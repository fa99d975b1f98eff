using NarrativeEngine.Domain.Evaluation;
using Xunit;

namespace NarrativeEngine.Tests.Evaluation;

public class CompanyScoreFacts
{
    [Fact]
    public void Fact_IsFound_WhenAStatementOfTheExpectedReportCitesItsSentence()
    {
        var score = new Paper().Cites($"Well. {Paper.Valves} So it goes.").Score();

        Assert.Equal((1, 1, 0, 0), (score.Expected, score.Found, score.FoundInPart, score.Missed));
        Assert.Equal(FactOutcome.Found, score.Facts[0].Outcome);
        Assert.Equal(["Valves leak."], score.Facts[0].Expectations[0].Said);
    }

    [Fact]
    public void Fact_IsFoundInPart_WhenANameWasTakenOff()
    {
        var score = new Paper().Cites("from the new maker leak at two bar").Score();

        Assert.Equal((0, 1), (score.Found, score.FoundInPart));
        Assert.Equal(FactOutcome.Partly, score.Facts[0].Outcome);
    }

    [Fact]
    public void Fact_IsPartlyFound_WhenOneOfTwoNarrativesTellsIt()
    {
        var both = """ "expect": [{"scope": "executive", "period": "2026-W06"}, {"scope": "team:hall", "period": "2026-W06"}] """;
        var score = new Paper { Facts = Paper.Fact("valves", "thread", Paper.Sentence(Paper.Valves), both) }.Cites(Paper.Valves).Cites("Other words.", scope: "team:hall").Score();

        Assert.Equal(FactOutcome.Partly, score.Facts[0].Outcome);
        Assert.Equal(MissReason.CitedElsewhere, score.Facts[0].Expectations[1].Reason);
        Assert.Equal([("executive", "2026-W06")], score.Facts[0].Expectations[1].Elsewhere);
    }

    [Fact]
    public void Fact_DoesNotCount_WhenItIsOptional()
    {
        var optional = """ "expect": [{"scope": "executive", "period": "2026-W06", "optional": true}] """;
        var score = new Paper { Facts = Paper.Fact("valves", "rumour", Paper.Sentence(Paper.Valves), optional) }.Score();

        Assert.Equal((0, FactOutcome.NotExpected), (score.Expected, score.Facts[0].Outcome));
    }

    [Fact]
    public void Miss_SaysWhy_WhenThereIsNoReport() =>
        Assert.Equal(MissReason.NoReport, new Paper().Score().Facts[0].Expectations[0].Reason);

    [Fact]
    public void Miss_SaysWhy_WhenNothingCitesIt() =>
        Assert.Equal(MissReason.NotCited, new Paper().Cites("Other words.").Score().Facts[0].Expectations[0].Reason);

    [Fact]
    public void Miss_SaysWhy_WhenOnlyAMeasureCitesIt()
    {
        var paper = new Paper().Measures("""{"alarms": [{"theme": "obstacle", "evidence": ["p1"]}]}""", $$"""{"p1": {"quote": "{{Paper.Valves}}"} }""");

        Assert.Equal(MissReason.OnlyInEvidence, paper.Score().Facts[0].Expectations[0].Reason);
    }

    [Fact]
    public void Digest_IsTooLong_WhenItsStatementsHaveOver500Words()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 501));
        var score = new Paper().Cites(Paper.Valves, words).Cites(Paper.Valves, words, scope: "team:hall").Score();

        Assert.Equal(new DigestLength("2026-W06", 501), Assert.Single(score.Digests));
        Assert.True(score.Digests[0].IsTooLong);
    }

    [Fact]
    public void Text_TellsEverythingThatIsWrong_AndEndsWithOneLine()
    {
        var facts = Paper.Fact("valves", "thread", Paper.Sentence(Paper.Valves)) + "," + Paper.Fact("secret", "canary", "", """ "strings": ["Turin"] """);
        var text = CompanyScoreText.Render(new Paper { Facts = facts }
            .Report("""[{"text": "He goes to Turin.", "evidence": []}]""")
            .Cites(Paper.Valves, scope: "team:hall")
            .Score());

        Assert.Contains("valves, executive 2026-W06: cited elsewhere: team:hall 2026-W06", text);
        Assert.Contains("secret, executive 2026-W06 sections[0].statements[0].text: forbidden words: Turin", text);
        Assert.Contains("no evidence He goes to Turin.", text);
        Assert.EndsWith(
            "found 0 of 1 (0 more in part); threads 0.00; decoys linked 0 of 0; leaks 1; unsupported 1 in 2 statements of 2 reports; measures 0 of 0; longest digest 4 words.\n",
            text);
    }
}
