using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Trends;

/// <summary>One column of the flat renderings: its heading and its cell per row, null where a row has none.</summary>
internal sealed record TrendColumn(string Heading, Func<TrendRow, string?> Cell, bool IsKey)
{
    /// <summary>The columns of a table; keys first.</summary>
    /// <param name="share">How a share from 0 to 1 is written.</param>
    public static IReadOnlyList<TrendColumn> Of(TrendTable table, Func<double, string> share) =>
        [.. TrendNames.Keys(table).SelectMany(Key), .. Numbers(table.Query, share)];

    private static IEnumerable<TrendColumn> Key(TrendDimension dimension) => dimension switch
    {
        TrendDimension.Team => [new("team", row => row.Team, true)],
        TrendDimension.Week => [new("from", row => row.Week is { } week ? TrendNames.Day(week.From) : null, true), new("to", row => row.Week is { } week ? TrendNames.Day(week.LastDay) : null, true)],
        TrendDimension.Theme => [new("theme", row => row.Theme?.Name(), true)],
        TrendDimension.Objective => [new("objective", row => row.Objective, true)],
        _ => throw new InvalidOperationException("Unknown dimension."),
    };

    private static IEnumerable<TrendColumn> Numbers(TrendQuery query, Func<double, string> share)
    {
        TrendColumn Number(string heading, Func<TrendNumbers, string?> cell) =>
            new(heading, row => row.Numbers is { } numbers ? cell(numbers) : null, false);
        string? Known(double? value) => value is { } known ? share(known) : null;

        yield return Number("people", numbers => numbers.People.ToString());
        yield return Number(query.Measure == TrendMeasure.Conversation ? "conversations" : "passages", numbers => numbers.Count.ToString());
        yield return Number("share", numbers => share(numbers.Share));
        yield return Number("blocks", numbers => numbers.Blocks.ToString());
        if (query.Measure == TrendMeasure.Theme)
        {
            yield return Number("negative", numbers => Known(numbers.Polarity?.Negative));
            yield return Number("neutral", numbers => Known(numbers.Polarity?.Neutral));
            yield return Number("positive", numbers => Known(numbers.Polarity?.Positive));
        }

        if (query.Measure == TrendMeasure.Objective)
        {
            yield return Number("strategy share", numbers => Known(numbers.StrategyShare));
            yield return Number("weight", numbers => Known(numbers.Weight));
        }

        if (query.Measure == TrendMeasure.Conversation && !(query.Theme is not null || query.IsBy(TrendDimension.Theme)))
        {
            foreach (var kind in Enum.GetValues<ConversationKind>())
            {
                yield return Number(ConversationNames.Of(kind), numbers => numbers.Quality!.Kinds.TryGetValue(kind, out var count) ? count.ToString() : null);
            }

            yield return Number("kind not shown", numbers => numbers.Quality!.OtherKinds.ToString());
            yield return Number("strategy mentioned", numbers => Known(numbers.Quality!.StrategyMentioned));
            yield return Number("obstacle named", numbers => Known(numbers.Quality!.ObstacleNamed));
        }
    }
}
