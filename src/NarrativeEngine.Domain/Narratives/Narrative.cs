using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>How a matter has moved since the period before.</summary>
public enum Trend
{
    New,
    Recurring,
    Escalating,
    Resolved,
}

/// <summary>A story of one period for one scope, every assertion with its evidence. Made only by <see cref="Publisher"/>.</summary>
/// <param name="Evidence">By id (<c>p1</c>, <c>p2</c>, …, numbered in order of first citation), exactly the passages that statements and measures cite.</param>
/// <param name="Provenance">What made it: stored so that it can be made again.</param>
public sealed record Narrative(
    Scope Scope,
    Cadence Cadence,
    Period Period,
    string Headline,
    IReadOnlyList<Section> Sections,
    IReadOnlyDictionary<string, Evidence> Evidence,
    MeasureSet Measures,
    IReadOnlyList<MatterThread> Threads,
    Provenance Provenance);

public sealed record Section(string Id, string Title, IReadOnlyList<Statement> Statements);

/// <summary>One assertion.</summary>
/// <param name="Evidence">Ids in the narrative's evidence; empty only for statements that assert nothing about the company, such as "nothing new".</param>
public sealed record Statement(
    string Text,
    IReadOnlyList<string> Evidence,
    IReadOnlyList<Theme> Themes,
    string? ObjectiveId,
    IReadOnlyList<string> Teams,
    string? ThreadId,
    Trend? Trend)
{
    /// <summary>Who put it into words, where that was not the program itself for all of them; else null.</summary>
    public string? Writer { get; init; }
}

/// <summary>A passage as a reader may see it.</summary>
/// <param name="PassageId">The stored passage, for the program only; never written out.</param>
/// <param name="Quote">Word for word from the source: the whole passage, or the longest span without names where names may not be shown.</param>
/// <param name="Conversation">The file's path for readers who may open it, an opaque id for others.</param>
/// <param name="Speaker">The speaker's name where it may be shown, else null.</param>
public sealed record Evidence(string PassageId, string Quote, string Conversation, DateOnly Date, string Team, string? Speaker);

/// <summary>Which prompt, writer and model made a narrative, from which state of the company.</summary>
public sealed record Provenance(string Writer, string PromptHash, string ModelVersion)
{
    /// <summary>Of the customer's template; null where the page has the shipped form.</summary>
    public string? TemplateHash { get; init; }
}
