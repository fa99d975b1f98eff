using NarrativeEngine.Domain.Trends;
using Xunit;

namespace NarrativeEngine.Tests.Trends;

public sealed class TrendBlockFacts
{
    [Fact]
    public void Epoch_IsAMonday_Always() => Assert.Equal(DayOfWeek.Monday, TrendBlock.Epoch.DayOfWeek);

    [Fact]
    public void Of_CoversFourWholeWeeks_ForAnyDay()
    {
        for (var day = new DateOnly(2019, 12, 1); day < new DateOnly(2028, 1, 1); day = day.AddDays(1))
        {
            var block = TrendBlock.Of(day);
            Assert.True(block.From <= day && day <= block.LastDay);
            Assert.Equal(DayOfWeek.Monday, block.From.DayOfWeek);
            Assert.Equal(TrendBlock.Days - 1, block.LastDay.DayNumber - block.From.DayNumber);
        }
    }

    [Fact]
    public void Snap_WidensOutwards_WhenDaysLieInsideBlocks()
    {
        var blocks = TrendBlock.Snap(new DateOnly(2024, 1, 28), new DateOnly(2024, 1, 29));
        Assert.Equal([new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 29)], blocks.Select(block => block.From));
        Assert.Equal("2024-W01..2024-W04", blocks[0].Name);
    }

    [Fact]
    public void Snap_IsEmpty_WhenTheEndComesFirst() => Assert.Empty(TrendBlock.Snap(new DateOnly(2024, 2, 1), new DateOnly(2024, 1, 1)));

    [Fact]
    public void IsOver_IsFalse_OnTheLastDay()
    {
        var block = TrendBlock.Of(TrendBlock.Epoch);
        Assert.False(block.IsOver(block.LastDay));
        Assert.True(block.IsOver(block.LastDay.AddDays(1)));
    }
}
