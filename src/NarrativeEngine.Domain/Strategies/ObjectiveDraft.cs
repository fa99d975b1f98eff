namespace NarrativeEngine.Domain.Strategies;

/// <summary>An objective as somebody typed it: nothing in it is checked yet.</summary>
public sealed record ObjectiveDraft(
    string Id,
    string Title,
    string Description,
    string Weight,
    string Owner,
    IReadOnlyList<string> Teams,
    IReadOnlyList<KeyResultDraft> KeyResults);

/// <summary>A key result as somebody typed it.</summary>
public sealed record KeyResultDraft(string Id, string Title, string Baseline, string Target, string Current, string Unit)
{
    public bool IsBlank => new[] { Title, Baseline, Target, Current, Unit }.All(string.IsNullOrWhiteSpace);
}

/// <summary>The outcome of an edit: the strategy, or one plain sentence that says what to change.</summary>
public abstract record StrategyEditResult
{
    private StrategyEditResult()
    {
    }

    public sealed record Accepted(Strategy Strategy) : StrategyEditResult;

    public sealed record Refused(string Sentence) : StrategyEditResult;
}
