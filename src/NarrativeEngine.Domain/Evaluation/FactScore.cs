namespace NarrativeEngine.Domain.Evaluation;

/// <summary>How much of a fact the narratives tell.</summary>
public enum FactOutcome
{
    /// <summary>No narrative has to tell it.</summary>
    NotExpected,
    Missed,

    /// <summary>Some of the expected narratives tell it, or only a part of its words.</summary>
    Partly,
    Found,
}

/// <summary>Why an expected narrative does not tell a fact.</summary>
public enum MissReason
{
    /// <summary>There is no report for the scope and period.</summary>
    NoReport,

    /// <summary>The sentence is in the report's evidence, for a measure perhaps, and no statement cites it.</summary>
    OnlyInEvidence,

    /// <summary>A statement of another scope or period cites it.</summary>
    CitedElsewhere,

    /// <summary>No statement anywhere cites it.</summary>
    NotCited,
}

/// <summary>What one expected narrative makes of a fact.</summary>
/// <param name="Found">Whether a statement cites one of the fact's sentences, whole or in part.</param>
/// <param name="Said">The statements that cite it, to be read against <see cref="Expectation.Must"/>.</param>
/// <param name="Reason">Null unless missed.</param>
/// <param name="Elsewhere">Where else statements cite it; only for <see cref="MissReason.CitedElsewhere"/>.</param>
public sealed record ExpectationScore(
    Expectation Expectation,
    Held Found,
    IReadOnlyList<string> Said,
    MissReason? Reason,
    IReadOnlyList<(string Scope, string Period)> Elsewhere);

/// <summary>A fact with its expected narratives.</summary>
public sealed record FactScore(PlantedFact Fact, IReadOnlyList<ExpectationScore> Expectations)
{
    public IEnumerable<ExpectationScore> Required => Expectations.Where(score => !score.Expectation.Optional);

    public FactOutcome Outcome
    {
        get
        {
            var held = Required.Select(score => score.Found).ToList();
            return held.Count == 0 ? FactOutcome.NotExpected
                : held.All(one => one == Held.Whole) ? FactOutcome.Found
                : held.All(one => one == Held.Nothing) ? FactOutcome.Missed
                : FactOutcome.Partly;
        }
    }

    internal static FactScore Of(PlantedFact fact, Reports reports) =>
        new(fact, [.. fact.Expect.Select(expectation => Of(fact, expectation, reports))]);

    private static ExpectationScore Of(PlantedFact fact, Expectation expectation, Reports reports)
    {
        var report = reports.Find(expectation.Scope, expectation.Period);
        var citing = report is null ? [] : report.Statements
            .Select(statement => (statement.Text, Held: reports.Holds(report, statement, fact)))
            .Where(statement => statement.Held != Held.Nothing)
            .ToList();
        if (citing.Count > 0)
        {
            return new ExpectationScore(expectation, citing.Max(statement => statement.Held), [.. citing.Select(statement => statement.Text)], null, []);
        }

        var elsewhere = reports.All
            .Where(other => other.Statements.Any(statement => reports.Holds(other, statement, fact) != Held.Nothing))
            .Select(other => (other.Scope, other.Period))
            .ToList();
        return new ExpectationScore(expectation, Held.Nothing, [], ReasonOf(fact, report, elsewhere.Count > 0, reports), elsewhere);
    }

    private static MissReason ReasonOf(PlantedFact fact, ReportView? report, bool elsewhere, Reports reports) =>
        report is null ? MissReason.NoReport
        : report.Evidence.Values.Any(evidence => reports.Holds(evidence.Quote, fact) != Held.Nothing) ? MissReason.OnlyInEvidence
        : elsewhere ? MissReason.CitedElsewhere
        : MissReason.NotCited;
}
