using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Threads;

/// <summary>Where a matter stands at the end of a period.</summary>
public enum ThreadState
{
    /// <summary>Heard for the first time in the period.</summary>
    New,

    /// <summary>Heard before and again, or still lingering.</summary>
    Recurring,

    /// <summary>More teams, more voices, more often or worse than before.</summary>
    Escalating,

    /// <summary>A passage says that it is settled, and nothing after it says otherwise.</summary>
    Resolved,

    /// <summary>Not heard of for at least three weeks, and never settled.</summary>
    Dormant,
}

/// <summary>One matter followed from conversation to conversation: the golden thread.</summary>
/// <param name="Id"><c>t</c> and 10 hexadecimal digits, from its first passage: stable while that passage is there.</param>
/// <param name="Title">A few words from the passages themselves that say what it is about.</param>
/// <param name="State">As of the last day looked at.</param>
/// <param name="Passages">Oldest first; ties by passage id.</param>
/// <param name="ResolvedBy">The passage that says it is settled, when <paramref name="State"/> is <see cref="ThreadState.Resolved"/>.</param>
/// <param name="Objective">The objective that most of its aligned passages are about, or null.</param>
/// <param name="Teams">Teams whose voices are in it, in the order in which they joined.</param>
public sealed record MatterThread(
    string Id,
    string Title,
    ThreadState State,
    IReadOnlyList<TaggedPassage> Passages,
    TaggedPassage? ResolvedBy,
    string? Objective,
    IReadOnlyList<string> Teams)
{
    /// <summary>The day on which it was first heard.</summary>
    public DateOnly Since => Passages[0].SaidOn;

    /// <summary>The day on which it was last heard.</summary>
    public DateOnly LastHeard => Passages[^1].SaidOn;

    /// <summary>The ISO weeks (their Mondays) in which it was heard, oldest first.</summary>
    public IReadOnlyList<DateOnly> Weeks =>
        [.. Passages.Select(passage => Conversations.Period.WeekOf(passage.SaidOn).From).Distinct().Order()];
}
