using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Everything that is counted for one scope and period. Each number is made only of what its readers may know.</summary>
public sealed record MeasureSet(
    int Conversations,
    int Passages,
    Alignment Alignment,
    IReadOnlyList<Promise> Promises,
    IReadOnlyList<PinchPoint> PinchPoints,
    IReadOnlyList<StatusDoubt> SaidVersusStatus,
    IReadOnlyList<SilentObjective> SilentObjectives,
    IReadOnlyList<Alarm> Alarms,
    IReadOnlyList<UnansweredRisk> UnansweredRisks)
{
    /// <summary>For each objective that is spoken of: its share of the talk beside its share of the weight.</summary>
    public IReadOnlyList<ObjectiveAttention> Attention { get; init; } = [];
}

/// <summary>How much of the talk about the strategy an objective takes, and how much its weight would give it.</summary>
/// <param name="TalkShare">Its share of all alignments of the last four weeks (of the period, when that is longer).</param>
/// <param name="WeightShare">Its weight as a share of all weights.</param>
/// <param name="IsOverTalked">True when it takes much more than its weight, and more than chance explains.</param>
/// <param name="Evidence">What is said about the attention itself, if anything; else what is most clearly about the objective.</param>
public sealed record ObjectiveAttention(
    string ObjectiveId, double TalkShare, double WeightShare, bool IsOverTalked, IReadOnlyList<TaggedPassage> Evidence);

/// <summary>How much of the talk is about the strategy.</summary>
/// <param name="Overall">Passages of the period aligned with at least one objective, over passages with at least one theme or objective; 0 when there are none.</param>
/// <param name="ByTeam">The same per team that may be shown.</param>
/// <param name="ByObjective">Each objective's share of all alignments of the period; the values sum to 1 or are all 0.</param>
public sealed record Alignment(
    double Overall,
    IReadOnlyDictionary<string, double> ByTeam,
    IReadOnlyDictionary<string, double> ByObjective);

/// <summary>What became of a promise.</summary>
public enum PromiseState
{
    Open,
    Kept,
    Slipped,
    NeverMentionedAgain,
}

/// <summary>Something that somebody undertook to do: a passage tagged <see cref="Theme.Commitment"/>, followed over time.</summary>
/// <param name="Made">The passage in which it was promised.</param>
/// <param name="Who">The person named as doing it, or the speaker for "I'll"; null when nobody can be told.</param>
/// <param name="What">The promise in the speaker's own words: a span of <paramref name="Made"/>.</param>
/// <param name="Due">The day by which it is due, when the words say one.</param>
/// <param name="Settled">The later passage that shows it kept or slipped.</param>
public sealed record Promise(TaggedPassage Made, Voice? Who, string What, DateOnly? Due, PromiseState State, TaggedPassage? Settled);

/// <summary>One team says that it waits on another.</summary>
/// <param name="Aware">True when the team waited on has spoken of the matter itself.</param>
/// <param name="People">Distinct people who said it, or null when they are too few to count.</param>
public sealed record PinchPoint(string FromTeam, string ToTeam, bool Aware, int? People, IReadOnlyList<TaggedPassage> Evidence);

/// <summary>A key result that is on track by its number while people report trouble with it.</summary>
public sealed record StatusDoubt(string ObjectiveId, string KeyResultId, double Progress, IReadOnlyList<TaggedPassage> Evidence);

/// <summary>An objective that was spoken of and is no more, or never was.</summary>
/// <param name="LastMentioned">Null when it was never spoken of.</param>
/// <param name="WeeksSilent">Whole weeks from then (or from the first conversation) to the period's end.</param>
/// <param name="LastPassages">What was last said about it, for evidence; empty when nothing was.</param>
public sealed record SilentObjective(string ObjectiveId, DateOnly? LastMentioned, int WeeksSilent, IReadOnlyList<TaggedPassage> LastPassages);

/// <summary>A theme that a team voices more often than by its own past, and more than chance explains.</summary>
/// <param name="TeamId">Null for the company as a whole.</param>
/// <param name="Rate">Share of the period's passages with the theme.</param>
/// <param name="Baseline">The same share in the weeks before.</param>
/// <param name="PValue">Probability of a rate at least this high if nothing had changed.</param>
/// <param name="Rising">False when the theme is voiced less than before.</param>
public sealed record Alarm(
    Theme Theme,
    string? TeamId,
    double Rate,
    double Baseline,
    double PValue,
    bool Rising,
    IReadOnlyList<TaggedPassage> Evidence)
{
    /// <summary>
    /// True when not the amount of talk moves but its colour: rate and baseline are then the shares of positive passages among the
    /// theme's positive and negative ones, now and before, and <see cref="Rising"/> means that the mood rises.
    /// </summary>
    public bool IsMood { get; init; }
}

/// <summary>A risk voiced in a team of which the levels above do not speak.</summary>
/// <param name="Levels">How many levels below the top the team is.</param>
public sealed record UnansweredRisk(string TeamId, int Levels, IReadOnlyList<TaggedPassage> Evidence);
