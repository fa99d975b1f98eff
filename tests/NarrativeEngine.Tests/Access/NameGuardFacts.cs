using NarrativeEngine.Domain.Access;
using Xunit;
using static NarrativeEngine.Tests.Narratives.Atelier;

namespace NarrativeEngine.Tests.Access;

public sealed class NameGuardFacts
{
    private static readonly NameGuard Names = new(Company);

    [Theory]
    [InlineData("I asked Fay Ruiz about it.")]
    [InlineData("I asked fay about it.")]
    [InlineData("Ruiz has the drawings.")]
    [InlineData("That was Pepe’s idea.")]
    [InlineData("Jose knows where it is.")]
    [InlineData("HAL OTA signs it.")]
    [InlineData("Write to gus-vann@atelier.example for it.")]
    [InlineData("Write to somebody.else@example.org for it.")]
    [InlineData("cc gus-vann please")]
    [InlineData("May said so.")]
    [InlineData("Grant has it.")]
    public void HasName_Finds_WhenARosterNameStandsInWords(string words) => Assert.True(Names.HasName(words));

    [Theory]
    [InlineData("It may work.")]
    [InlineData("They grant us a day.")]
    [InlineData("The hall is cold and the frost is back.")]
    [InlineData("Joyful dancing halted the fayre.")]
    public void HasName_FindsNothing_WhenAWordOnlyLooksLikeOne(string words) => Assert.False(Names.HasName(words));

    [Fact]
    public void WithoutNames_KeepsEverything_WhenNobodyIsNamed()
    {
        const string Words = "The lathe is down again. Nobody knows for how long.";
        Assert.Equal(Words, QuotableSpan.WithoutNames(Words, Names));
    }

    [Fact]
    public void WithoutNames_KeepsTheLongestRunOfSentences_WhenOneNamesSomebody() => Assert.Equal(
        "The lathe is down again. Nobody knows for how long.",
        QuotableSpan.WithoutNames("Thanks Fay. The lathe is down again. Nobody knows for how long. Ask Gus.", Names));

    [Fact]
    public void WithoutNames_KeepsAWholeClause_WhenTheSentenceNamesSomebody() => Assert.Equal(
        "the hall has had the drawings since Wednesday.",
        QuotableSpan.WithoutNames("Fay signed it, and the hall has had the drawings since Wednesday.", Names));

    [Theory]
    [InlineData("Fay and Gus, thank you.")]
    [InlineData("Ask Fay. Or not. Fine.")]
    public void WithoutNames_GivesNothing_WhenTooLittleIsLeft(string words) => Assert.Null(QuotableSpan.WithoutNames(words, Names));
}
