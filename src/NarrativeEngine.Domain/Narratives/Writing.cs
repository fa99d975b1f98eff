using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>
/// What a writer gets: findings to put into words, and the evidence for each. It holds one scope's permitted words and
/// nothing else, so whatever a writer does with it, nothing else can come out.
/// </summary>
/// <param name="Audience"><c>executive</c>, <c>team</c> or <c>person</c>.</param>
/// <param name="Findings">In the order in which they are to be told, grouped by section.</param>
public sealed record WritingTask(
    string Audience,
    string ScopeName,
    string Cadence,
    string PeriodName,
    DateOnly From,
    DateOnly To,
    int WordLimit,
    IReadOnlyList<SectionPlan> Sections,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>How it is to sound.</summary>
    public Tone Tone { get; init; }
}

/// <summary>How a page sounds. It changes words, never what is told.</summary>
public enum Tone
{
    /// <summary>Sober and whole.</summary>
    Plain,

    /// <summary>Questions are put gently, thanks are passed on.</summary>
    Warm,

    /// <summary>As few words as carry the matter.</summary>
    Terse,
}

public sealed record SectionPlan(string Id, string Title);

/// <summary>One thing to say.</summary>
/// <param name="Id"><c>f1</c>, <c>f2</c>, …</param>
/// <param name="Kind">What sort of thing it is, such as <c>thread-escalating</c>, <c>promise-slipped</c>, <c>silence</c>: a writer has words for each.</param>
/// <param name="Facts">Names and numbers that may be used, by key; a number that is not among them may not be written.</param>
/// <param name="Quotes">Spans that may be quoted, each with its evidence id; the first is the most telling.</param>
public sealed record Finding(
    string Id,
    string SectionId,
    string Kind,
    IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<QuotedSpan> Quotes,
    IReadOnlyList<Theme> Themes,
    string? ObjectiveId,
    IReadOnlyList<string> Teams,
    string? ThreadId,
    Trend? Trend);

public sealed record QuotedSpan(string EvidenceId, string Words);

/// <summary>What a writer gives back, not yet believed.</summary>
public sealed record Draft(string Headline, IReadOnlyList<DraftStatement> Statements, string Writer, string PromptHash);

/// <summary>One sentence or two about one finding.</summary>
/// <param name="Evidence">The evidence ids that it rests on.</param>
public sealed record DraftStatement(string FindingId, string Text, IReadOnlyList<string> Evidence);

/// <summary>Puts findings into words. Two implementations: the offline writer, and a chat model.</summary>
public interface INarrativeWriter
{
    /// <exception cref="OperationCanceledException">When asked to stop.</exception>
    Task<Draft> WriteAsync(WritingTask task, CancellationToken cancel);

    /// <summary>True when the task leaves this process: nobody's name may be in it then.</summary>
    bool IsOutside => false;

    /// <summary>The same for a writer that learns from failure: <paramref name="holds"/> tells whether anything in a draft can be proved.</summary>
    Task<Draft> WriteAsync(WritingTask task, Func<Draft, bool> holds, CancellationToken cancel) => WriteAsync(task, cancel);
}
