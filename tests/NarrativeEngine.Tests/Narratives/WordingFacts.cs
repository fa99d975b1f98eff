using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Narratives.Planning;
using Xunit;

namespace NarrativeEngine.Tests.Narratives;

public sealed class WordingFacts
{
    [Theory]
    [InlineData("apple", "an")]
    [InlineData("board", "a")]
    [InlineData("hour", "an")]
    [InlineData("unit", "a")]
    [InlineData("11", "an")]
    [InlineData("12", "a")]
    [InlineData("82 %", "an")]
    public void Article_FollowsTheSound(string word, string article) => Assert.Equal(article, Wording.Article(word));

    [Theory]
    [InlineData(0, "no weeks")]
    [InlineData(1, "one week")]
    [InlineData(12, "twelve weeks")]
    [InlineData(13, "13 weeks")]
    public void Counted_AgreesInNumber(int number, string words) => Assert.Equal(words, Wording.Counted(number, "week"));

    [Theory]
    [InlineData("promise", "promises")]
    [InlineData("dependency", "dependencies")]
    [InlineData("day", "days")]
    [InlineData("box", "boxes")]
    [InlineData("branch", "branches")]
    public void Plural_FollowsTheEnding(string one, string several) => Assert.Equal(several, Wording.Plural(one));

    [Fact]
    public void List_JoinsWithAnd()
    {
        Assert.Equal("", Wording.List([]));
        Assert.Equal("A", Wording.List(["A"]));
        Assert.Equal("A and B", Wording.List(["A", "B"]));
        Assert.Equal("A, B and C", Wording.List(["A", "B", "C"]));
        Assert.Equal("A and B; and C", Wording.List(["A and B", "C"]));
    }

    [Theory]
    [InlineData("Sales", "Sales’")]
    [InlineData("Supply", "Supply’s")]
    public void Possessive_FollowsTheEnding(string name, string possessive) => Assert.Equal(possessive, Wording.Possessive(name));

    [Fact]
    public void Day_NamesTheYear_WhenItIsAnother()
    {
        var now = new DateOnly(2026, 3, 8);
        Assert.Equal("3 March", Wording.Day(new DateOnly(2026, 3, 3), now));
        Assert.Equal("30 December 2025", Wording.Day(new DateOnly(2025, 12, 30), now));
        Assert.Equal("the week of 2 March 2026", Wording.PeriodInWords(Period.WeekOf(now), Cadence.Weekly));
        Assert.Equal("the first quarter of 2026", Wording.PeriodInWords(Period.QuarterOf(now), Cadence.Quarterly));
    }

    [Fact]
    public void Clip_CutsAtAClause_WhenTheSentenceIsLong()
    {
        const string Words = "Eleven finished ovens now wait in the yard for gaskets, where it used to be four and where nobody would have believed it.";
        var clip = Clip.Of(Words, 14);
        Assert.Equal("Eleven finished ovens now wait in the yard for gaskets", clip);
        Assert.Contains(clip, Words);
    }

    [Theory]
    [InlineData("The walnut veneer arrives with cracks.", false)]
    [InlineData("The walnut veneer arrives with cracks in it.", true)]
    [InlineData("It is still eleven, the same ones, nothing gone and nothing new.", false)]
    [InlineData("And the vacuum lifter hasn't sulked since Monday.", false)]
    [InlineData("That is what they told us in the spring.", false)]
    [InlineData("That lifter has been broken since the second week.", true)]
    [InlineData("No gaskets came with the lorry from the south.", true)]
    [InlineData("No, we are our own warehouse after all of it.", false)]
    public void StandsAlone_AsksForALeadThatPointsAtNothing(string words, bool alone) => Assert.Equal(alone, Wholeness.StandsAlone(words));

    [Fact]
    public void Clip_KeepsAWholeSentence_RatherThanBreakOff()
    {
        const string Words = "Four ovens are standing at the end of the line with no door rubber, new or old, that fits them.";
        Assert.Equal(Words, Clip.Of(Words, 15));
    }

    [Fact]
    public void Clip_IsEmpty_WhenTheWordsQuoteThemselves() => Assert.Equal("", Clip.Of("He said “no” to me in front of everybody.", 14));

    [Theory]
    [InlineData("thirty-four orders and 1,200 ovens", new[] { 34, 1200 })]
    [InlineData("one of them", new int[0])]
    [InlineData("nine of the last ten nights", new[] { 9, 10 })]
    public void Numbers_AreReadInDigitsAndWords(string text, int[] numbers) =>
        Assert.Equal(numbers.Select(number => (decimal)number).Order(), Proof.Numbers(text).Order());
}
