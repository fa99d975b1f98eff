using NarrativeEngine.Domain.Measures;
using Xunit;

namespace NarrativeEngine.Tests.Measures;

public sealed class DueDayFacts
{
    // Said on Tuesday, 3 February 2026.
    [Theory]
    [InlineData("I'll send it by Friday.", "2026-02-06")]
    [InlineData("I'll send it by Thursday of next week.", "2026-02-12")]
    [InlineData("I'll have it next Tuesday.", "2026-02-10")]
    [InlineData("Done by Monday, I promise.", "2026-02-09")]
    [InlineData("I'll call them tomorrow.", "2026-02-04")]
    [InlineData("I'll fix it tonight.", "2026-02-03")]
    [InlineData("It will be there by the end of the week.", "2026-02-06")]
    [InlineData("We'll have it by the end of next week.", "2026-02-13")]
    [InlineData("I'll hand it in by 12 February.", "2026-02-12")]
    [InlineData("I'll hand it in by March 5th.", "2026-03-05")]
    [InlineData("The list is out by the end of February.", "2026-02-28")]
    [InlineData("You get it in mid-March.", "2026-03-15")]
    [InlineData("I will bring it to our first meeting in February.", "2026-02-07")]
    [InlineData("I'll have it in two weeks.", "2026-02-17")]
    [InlineData("I'll have it by the 20th.", "2026-02-20")]
    [InlineData("I'll have it by the end of January.", "2027-01-31")]
    [InlineData("I'll do it before the trade fair.", null)]
    [InlineData("I may do it, who knows.", null)]
    public void Read_FindsTheDay_InThePromise(string words, string? expected) =>
        Assert.Equal(expected, DueDay.Read(words, new DateOnly(2026, 2, 3))?.ToString("yyyy-MM-dd"));
}
