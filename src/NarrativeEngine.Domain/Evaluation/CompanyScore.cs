using System.Text.Json;

namespace NarrativeEngine.Domain.Evaluation;

/// <summary>How well the narratives of a company tell what is known to have happened in it.</summary>
/// <remarks>Made of what anybody can read, the JSON of reports and threads, and of nothing that made them.</remarks>
public sealed record CompanyScore(
    IReadOnlyList<FactScore> Facts,
    IReadOnlyList<GatheringScore> Threads,
    IReadOnlyList<DecoyScore> Decoys,
    IReadOnlyList<Leak> Leaks,
    IReadOnlyList<UnsupportedStatement> Unsupported,
    IReadOnlyList<MeasureCheck> Measures,
    IReadOnlyList<DigestLength> Digests,
    int Reports,
    int Statements)
{
    /// <summary>An executive digest may have this many words in its statements.</summary>
    public const int MostDigestWords = 500;

    public IEnumerable<ExpectationScore> Required => Facts.SelectMany(fact => fact.Required);

    public int Expected => Required.Count();

    public int Found => Required.Count(score => score.Found == Held.Whole);

    public int FoundInPart => Required.Count(score => score.Found == Held.InPart);

    public int Missed => Required.Count(score => score.Found == Held.Nothing);

    /// <summary>Share of all matters' sentences that may be shown which are in their matter's thread.</summary>
    public double Gathered
    {
        get
        {
            var gathered = Threads.Sum(thread => thread.Gathered);
            return gathered == 0 ? 0 : (double)gathered / Threads.Sum(thread => thread.Gathered + thread.Scattered + thread.Absent);
        }
    }

    /// <param name="reports">By scope and period as the key writes them. A report that is not there tells nothing.</param>
    /// <param name="threads">All threads as of the last week.</param>
    /// <param name="standsInSources">Whether a quote, its white space folded, stands word for word in some source; names that the company's files put between quotation marks may count as sources.</param>
    public static CompanyScore Of(
        AnswerKey key,
        IReadOnlyDictionary<(string Scope, string Period), JsonDocument> reports,
        JsonDocument threads,
        Func<string, bool> standsInSources)
    {
        var read = new Reports(reports);
        var listed = ThreadView.OfList(threads.RootElement);
        var smallTeams = key.Facts.Where(fact => fact.Type == FactTypes.SmallTeam).SelectMany(fact => fact.Teams).ToHashSet(StringComparer.Ordinal);
        var support = new Support(standsInSources);
        return new CompanyScore(
            [.. key.Facts.Select(fact => FactScore.Of(fact, read))],
            [.. key.Facts.Where(fact => fact.Type == FactTypes.Thread).Select(fact => ThreadScoring.Gather(fact, listed, smallTeams, read))],
            [.. from decoy in key.Facts
                from id in decoy.NotLinkedTo
                let resembled = key.Facts.FirstOrDefault(fact => fact.Id == id)
                where resembled is not null
                select ThreadScoring.Compare(decoy, resembled, listed, read)],
            [.. Evaluation.Leaks.Find(key, threads.RootElement, read)],
            [.. read.All.SelectMany(support.Check)],
            [.. key.Facts.SelectMany(fact => MeasureChecks.Of(fact, key.Weeks, read))],
            [.. read.All.Where(report => report.Scope == "executive").Select(DigestLength.Of)],
            reports.Count,
            read.All.Sum(report => report.Statements.Count));
    }
}

/// <summary>How long the statements of an executive digest are, in words.</summary>
public sealed record DigestLength(string Period, int Words)
{
    public bool IsTooLong => Words > CompanyScore.MostDigestWords;

    internal static DigestLength Of(ReportView report) =>
        new(report.Period, report.Statements.Sum(statement => SentenceMatch.CountWords(statement.Text)));
}
