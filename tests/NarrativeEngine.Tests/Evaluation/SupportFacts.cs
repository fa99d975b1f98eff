using NarrativeEngine.Domain.Evaluation;
using Xunit;

namespace NarrativeEngine.Tests.Evaluation;

public class SupportFacts
{
    [Theory]
    [InlineData("The hall is in trouble.", "obstacles", true)]
    [InlineData("Two conversations of the hall speak of trouble.", "obstacles", true)]
    [InlineData("In 12 conversations people said that 30 people will go, and that “nobody cares”.", "obstacles", true)]
    [InlineData("Nothing new was heard this week.", "obstacles", false)]
    [InlineData("Made of 41 conversations and 903 passages from 8 teams.", "obstacles", false)]
    [InlineData("The hall was quiet.", "coverage", false)]
    public void Check_WantsEvidence_UnlessNothingIsAsserted(string text, string section, bool faulty)
    {
        var score = new Paper().Report($$"""[{"text": "{{text}}", "evidence": []}]""", section: section).Score();

        Assert.Equal(faulty ? [SupportFault.NoEvidence] : [], score.Unsupported.Select(one => one.Fault).Where(fault => fault == SupportFault.NoEvidence));
    }

    [Fact]
    public void Check_FindsUnknownEvidence_OfStatementsAndMeasures()
    {
        var faults = new Paper().Report("""[{"text": "Valves.", "evidence": ["p7"]}]""", measures: """{"pinchPoints": [{"from": "a", "evidence": ["p8"]}]}""").Score().Unsupported;

        Assert.Equal([(SupportFault.UnknownEvidence, "obstacles", "p7"), (SupportFault.UnknownEvidence, "measures.pinchPoints[0].evidence[0]", "p8")],
            faults.Select(fault => (fault.Fault, fault.Where, fault.Detail)));
    }

    [Fact]
    public void Check_FindsAQuote_ThatNobodySaid()
    {
        var fault = Assert.Single(new Paper().Cites(Paper.Valves).Score(quote => quote != Paper.Valves).Unsupported);

        Assert.Equal(SupportFault.QuoteNotInSources, fault.Fault);
    }

    [Fact]
    public void Check_FindsWordsBetweenQuotationMarks_ThatNobodySaid()
    {
        var fault = Assert.Single(new Paper().Cites(Paper.Valves, "“…leak at two bar,” they say, and “burst at three bar.”").Score(quote => quote == Paper.Valves).Unsupported);

        Assert.Equal((SupportFault.WordsNotInSources, "burst at three bar"), (fault.Fault, fault.Detail));
    }

    [Fact]
    public void Check_FindsEvidence_SaidAfterThePeriod()
    {
        var paper = new Paper().Report("""[{"text": "Valves.", "evidence": ["p1"]}]""", """{"p1": {"quote": "Valves.", "date": "2026-02-09"}}""");

        Assert.Equal(SupportFault.SaidAfterwards, Assert.Single(paper.Score().Unsupported).Fault);
    }

    [Fact]
    public void Check_FindsNothing_WhenAllIsWell() => Assert.Empty(new Paper().Cites(Paper.Valves).Score().Unsupported);
}
