using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Trends;

/// <summary>Shares of negative, neutral and positive passages; they sum to 1.</summary>
public sealed record PolarityShares(double Negative, double Neutral, double Positive);

/// <summary>What a group's conversations are like. Never about a person.</summary>
/// <param name="Kinds">Conversations per kind that may be shown.</param>
/// <param name="OtherKinds">The remaining conversations, whose kind is not shown.</param>
/// <param name="StrategyMentioned">Share of conversations in which an objective comes up; null when hidden.</param>
/// <param name="ObstacleNamed">Share of conversations in which an obstacle is named; null when hidden.</param>
public sealed record ConversationQuality(
    IReadOnlyDictionary<ConversationKind, int> Kinds,
    int OtherKinds,
    double? StrategyMentioned,
    double? ObstacleNamed);

/// <summary>The numbers of one row. Each is a sum over whole blocks in which the group may be shown.</summary>
/// <param name="People">Distinct people in the block with most of them: a lower bound for a range of several blocks.</param>
/// <param name="Count">Passages, or conversations for that measure.</param>
/// <param name="Share">Of the group's own talk when the row is about a theme or an objective, else of the company's.</param>
/// <param name="Blocks">In how many blocks of the row's range the group may be shown.</param>
/// <param name="Polarity">Over the blocks in which it may be shown; null in none.</param>
/// <param name="StrategyShare">For the measure objective: the share among the talk on objectives that are shown.</param>
/// <param name="Weight">For the measure objective: the objective's share of the strategy's weight.</param>
public sealed record TrendNumbers(
    int People,
    int Count,
    double Share,
    int Blocks,
    PolarityShares? Polarity,
    double? StrategyShare,
    double? Weight,
    ConversationQuality? Quality);

/// <summary>One row: its keys, and its numbers unless they are hidden.</summary>
/// <param name="IsPending">True when none of its blocks is over yet.</param>
public sealed record TrendRow(string? Team, TrendBlock? Week, Theme? Theme, string? Objective, TrendNumbers? Numbers, bool IsPending)
{
    public bool IsHidden => Numbers is null;
}

/// <summary>The answer to a query. What may be shown is decided in docs/trends.md and nowhere else.</summary>
/// <param name="Blocks">The whole blocks that the query's days were widened to.</param>
public sealed record TrendTable(
    TrendQuery Query,
    IReadOnlyList<TrendBlock> Blocks,
    IReadOnlyList<TrendRow> Rows,
    GroupThreshold Threshold,
    DateOnly AsOf)
{
    /// <summary>First day, when there is any block.</summary>
    public DateOnly? From => Blocks.Count == 0 ? null : Blocks[0].From;

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? To => Blocks.Count == 0 ? null : Blocks[^1].LastDay;

    public int HiddenRows => Rows.Count(row => row.IsHidden);

    /// <summary>Counts what the query asks for.</summary>
    /// <param name="talk">All the company's talk, of every visibility: what is shown is decided over all of it, never over a selection.</param>
    /// <param name="asOf">Today: blocks that are not over are hidden.</param>
    public static TrendTable Compute(
        Organization organization,
        Strategy strategy,
        IReadOnlyList<TaggedPassage> talk,
        IReadOnlyList<Conversation> conversations,
        TrendQuery query,
        GroupThreshold threshold,
        DateOnly asOf)
    {
        var blocks = BlocksOf(query, talk, conversations);
        var count = new TrendCount(organization, strategy, query, Sheets(organization, talk, conversations, query, threshold, [.. blocks.Where(block => block.IsOver(asOf))]));
        IReadOnlyList<TrendBlock?> weeks = query.IsBy(TrendDimension.Week) ? [.. blocks] : [null];
        var rows =
            from team in count.Teams
            from week in weeks
            from theme in count.Themes
            from objective in count.Objectives
            select new TrendRow(team, week, theme, objective, count.Numbers(team, week, new Slice(theme, objective)), IsPending(week is null ? blocks : [week], asOf));
        return new TrendTable(query, blocks, [.. rows], threshold, asOf);
    }

    /// <summary>The rows of some teams only, for a reader who may see no others; the company's own rows are left out.</summary>
    public TrendTable OnlyTeams(IReadOnlySet<string> teamIds) =>
        this with { Rows = [.. Rows.Where(row => row.Team is { } team && teamIds.Contains(team))] };

    private static bool IsPending(IReadOnlyList<TrendBlock> blocks, DateOnly asOf) => blocks.Count > 0 && !blocks.Any(block => block.IsOver(asOf));

    private static IReadOnlyList<TrendBlock> BlocksOf(TrendQuery query, IReadOnlyList<TaggedPassage> talk, IReadOnlyList<Conversation> conversations)
    {
        var days = query.Measure == TrendMeasure.Conversation ? conversations.Select(each => each.HeldOn) : talk.Select(each => each.SaidOn);
        var from = query.From ?? days.Min(day => (DateOnly?)day) ?? query.To;
        var to = query.To ?? days.Max(day => (DateOnly?)day) ?? query.From;
        return from is { } first && to is { } last ? TrendBlock.Snap(first, last) : [];
    }

    private static Dictionary<TrendBlock, ISheet> Sheets(
        Organization organization,
        IReadOnlyList<TaggedPassage> talk,
        IReadOnlyList<Conversation> conversations,
        TrendQuery query,
        GroupThreshold threshold,
        IReadOnlyList<TrendBlock> over)
    {
        var homes = new Homes(organization);
        if (query.Measure != TrendMeasure.Conversation)
        {
            var said = talk.ToLookup(passage => TrendBlock.NumberOf(passage.SaidOn));
            return over.ToDictionary(block => block, ISheet (block) => new PassageSheet(query.Measure, said[block.Number], homes, threshold));
        }

        var held = conversations.Where(each => organization.FindTeam(each.TeamId) is not null).ToLookup(each => TrendBlock.NumberOf(each.HeldOn));
        var byConversation = talk.ToLookup(passage => passage.Passage.ConversationId, StringComparer.Ordinal);
        return over.ToDictionary(block => block, ISheet (block) => new ConversationSheet(held[block.Number], byConversation, homes, threshold));
    }
}
