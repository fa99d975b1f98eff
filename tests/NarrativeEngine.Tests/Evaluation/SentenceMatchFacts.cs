using NarrativeEngine.Domain.Evaluation;
using Xunit;

namespace NarrativeEngine.Tests.Evaluation;

public class SentenceMatchFacts
{
    [Theory]
    [InlineData("He said: it’s the\n  “soft” seal again. Then he left.", "it's the \"soft\" seal again.", Held.Whole)]
    [InlineData("asked for the drawings three times this week", "Mo Sand asked for the drawings three times this week.", Held.InPart)]
    [InlineData("asked for the drawings", "Mo Sand asked for the drawings three times this week.", Held.Nothing)]
    [InlineData("the drawings this week for three asked times", "Mo asked for the drawings three times this week.", Held.Nothing)]
    [InlineData("it is so", "it is not", Held.Nothing)]
    public void In_TellsHowMuchOfTheSentenceTheQuoteHolds(string quote, string sentence, Held held) =>
        Assert.Equal(held, SentenceMatch.In(quote, sentence));

    [Theory]
    [InlineData("An offer from TURIN, he says", "Turin", true)]
    [InlineData("Turin's drone makers", "drone maker", true)]
    [InlineData("capturing the market", "Turin", false)]
    [InlineData("the Turing prize", "Turin", false)]
    [InlineData("foundry\nplot", "foundry plot", true)]
    [InlineData("anything", "", false)]
    public void Mentions_FindsWordsOfTheirOwn(string text, string phrase, bool mentioned) =>
        Assert.Equal(mentioned, SentenceMatch.Mentions(text, phrase));

    [Fact]
    public void CountWords_PassesOverMarks() => Assert.Equal(4, SentenceMatch.CountWords("Two  pumps – “again” – leak."));
}
