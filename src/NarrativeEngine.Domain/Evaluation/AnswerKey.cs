namespace NarrativeEngine.Domain.Evaluation;

/// <summary>What is known to have happened in a company, and which narratives ought to tell it.</summary>
/// <remarks>Periods and scopes are kept as the key writes them (<c>2026-W09</c>, <c>team:sales</c>): a report is looked up by the same words.</remarks>
public sealed record AnswerKey(IReadOnlyList<string> Weeks, IReadOnlyList<PlantedFact> Facts)
{
    /// <summary>Reads a key. Fields that are not known are passed over, and whatever may be missing may be missing.</summary>
    /// <exception cref="FormatException">With one plain sentence, when the text is no key.</exception>
    public static AnswerKey Parse(string json) => AnswerKeyReader.Read(json);
}

/// <summary>One thing that happened.</summary>
/// <param name="Type">One of <see cref="FactTypes"/>, or a type of the key's own, which is only looked for and not checked further.</param>
/// <param name="Weeks">In which it was said.</param>
/// <param name="NotLinkedTo">For decoys: the facts that they resemble.</param>
/// <param name="Strings">Words that may appear nowhere.</param>
/// <param name="State">For commitments: how they ended.</param>
/// <param name="From">For pinch points: the team that waits.</param>
/// <param name="To">For pinch points: the team waited on.</param>
/// <param name="Aware">For pinch points: whether the team waited on speaks of it.</param>
/// <param name="FromWeek">For ramps: the first week of the climb.</param>
public sealed record PlantedFact(
    string Id,
    string Type,
    string Description,
    IReadOnlyList<string> Weeks,
    IReadOnlyList<string> Teams,
    IReadOnlyList<PlantedSentence> Evidence,
    IReadOnlyList<Expectation> Expect,
    IReadOnlyList<string> NotLinkedTo,
    IReadOnlyList<string> Strings)
{
    public string? Objective { get; init; }

    public string? KeyResult { get; init; }

    public string? Theme { get; init; }

    public string? State { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public bool? Aware { get; init; }

    public string? FromWeek { get; init; }

    /// <summary>The expectations that count.</summary>
    public IEnumerable<Expectation> Required => Expect.Where(expectation => !expectation.Optional);
}

/// <summary>A sentence that stands word for word in a source.</summary>
/// <param name="Visibility"><c>confidential</c>, <c>team</c> or <c>organization</c>.</param>
/// <param name="Role">What the sentence does to its fact, such as <c>said</c>, <c>made</c>, <c>kept</c>, <c>resolved</c>.</param>
public sealed record PlantedSentence(string Sentence, string File, string Week, string Team, string Visibility, string Role)
{
    public string? Person { get; init; }

    public string? Speaker { get; init; }

    public bool IsConfidential => Visibility == "confidential";
}

/// <summary>A narrative that ought to tell a fact.</summary>
/// <param name="Must">What it ought to say, for people: words are not compared.</param>
/// <param name="MustNot">What it may not say, for people likewise.</param>
/// <param name="Optional">May be told; does not count.</param>
public sealed record Expectation(string Scope, string Period, string Must, string? MustNot, bool Optional);

/// <summary>The types of facts that have a check of their own.</summary>
public static class FactTypes
{
    public const string Thread = "thread";
    public const string Decoy = "decoy";
    public const string Commitment = "commitment";
    public const string Canary = "canary";
    public const string SilentObjective = "silent-objective";
    public const string OverTalkedObjective = "over-talked-objective";
    public const string OneSidedPinchPoint = "pinch-point-one-sided";
    public const string TwoSidedPinchPoint = "pinch-point-two-sided";
    public const string GreenKeyResultInTrouble = "green-key-result-in-trouble";
    public const string RateRamp = "rate-ramp";
    public const string RateFlat = "rate-flat";
    public const string SmallTeam = "small-team";
}
