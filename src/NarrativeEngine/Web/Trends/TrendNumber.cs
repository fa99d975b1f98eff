using System.Globalization;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Trends;

namespace NarrativeEngine.Web.Trends;

/// <summary>A number that a row of the trends has, and how pages write it.</summary>
/// <param name="Tone"><c>good</c> or <c>bad</c> where more of it is one or the other.</param>
/// <param name="Pick">Null where it is hidden.</param>
public sealed record TrendNumber(string Name, string Title, bool IsShare, string? Tone, Func<TrendNumbers, double?> Pick)
{
    private static readonly TrendNumber Share = new("share", "Share of the talk", true, null, numbers => numbers.Share);
    private static readonly TrendNumber Count = new("count", "Passages", false, null, numbers => numbers.Count);
    private static readonly TrendNumber People = new("people", "People", false, null, numbers => numbers.People);

    /// <summary>Those of a measure; the first is the one that is meant when none is named.</summary>
    public static IReadOnlyList<TrendNumber> Of(string measure) => measure switch
    {
        "objective" =>
        [
            new("strategy", "Share of the talk on the strategy", true, null, numbers => numbers.StrategyShare), Share, Count, People,
        ],
        "conversation" =>
        [
            new("mentioned", "Conversations that touch the strategy", true, "good", numbers => numbers.Quality?.StrategyMentioned),
            new("obstacle", "Conversations that name an obstacle", true, null, numbers => numbers.Quality?.ObstacleNamed),
            Count with { Title = "Conversations" }, Share with { Title = "Share of the company’s conversations" }, People,
        ],
        _ =>
        [
            Share,
            new("negative", "Of it, negative", true, "bad", numbers => numbers.Polarity?.Negative),
            new("neutral", "Of it, neutral", true, null, numbers => numbers.Polarity?.Neutral),
            new("positive", "Of it, positive", true, "good", numbers => numbers.Polarity?.Positive),
            Count,
            People,
        ],
    };

    public static TrendNumber Of(string measure, string? name) => Of(measure).FirstOrDefault(number => number.Name == name) ?? Of(measure)[0];

    // Whole per cents would make most themes look alike.
    public string Write(double value) => IsShare && value is > 0 and < 0.1 ? $"{(value * 100).ToString("0.0", CultureInfo.InvariantCulture)} %"
        : IsShare ? Wording.Percent(value)
        : Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
