using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Domain.Trends;

/// <summary>Four weeks, Monday to Sunday: the finest span of time that numbers about people are given for.</summary>
/// <remarks>
/// Blocks are counted from one Monday, <see cref="Epoch"/>, and never move: neighbours share no day, and any two ranges differ
/// by whole blocks, so that shifting a range by days isolates nobody.
/// </remarks>
public sealed record TrendBlock
{
    public const int Days = 28;

    private TrendBlock(int number) => Number = number;

    /// <summary>The Monday on which block 0 begins.</summary>
    public static DateOnly Epoch { get; } = new(2024, 1, 1);

    /// <summary>0 for the block that begins on <see cref="Epoch"/>; negative before.</summary>
    public int Number { get; }

    public DateOnly From => Epoch.AddDays(Number * Days);

    public DateOnly LastDay => From.AddDays(Days - 1);

    /// <summary>First and last week, such as <c>2026-W10..2026-W13</c>.</summary>
    public string Name => $"{Period.WeekOf(From).Name(Cadence.Weekly)}..{Period.WeekOf(LastDay).Name(Cadence.Weekly)}";

    /// <summary>The block that a day is in.</summary>
    public static TrendBlock Of(DateOnly day) => new(NumberOf(day));

    /// <summary>The blocks that the days from first to last touch, widened outwards to whole blocks, oldest first.</summary>
    public static IReadOnlyList<TrendBlock> Snap(DateOnly from, DateOnly to) =>
        to < from ? [] : [.. Enumerable.Range(NumberOf(from), NumberOf(to) - NumberOf(from) + 1).Select(number => new TrendBlock(number))];

    /// <summary>True once its last day has passed. Until then its numbers would change daily, and two days' numbers could be subtracted.</summary>
    public bool IsOver(DateOnly asOf) => LastDay < asOf;

    // Rounds down also before the epoch, where plain division would round towards it.
    internal static int NumberOf(DateOnly day) => (int)Math.Floor((day.DayNumber - Epoch.DayNumber) / (double)Days);
}
