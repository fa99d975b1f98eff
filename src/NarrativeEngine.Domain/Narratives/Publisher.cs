using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>Makes a narrative of a draft, after proving each statement; the only maker of narratives.</summary>
/// <remarks>What cannot be proved is replaced by the fallback's words for the same finding, and these are proved too.</remarks>
public static class Publisher
{
    /// <summary>A published narrative, and how many of the draft's statements did not hold.</summary>
    public sealed record Result(Narrative Narrative, IReadOnlyList<string> Faults);

    public static Result Publish(
        EvidencePack pack,
        WritingTask task,
        Draft draft,
        Draft fallback,
        MeasureSet measures,
        IReadOnlyList<MatterThread> threads,
        Cadence cadence,
        string modelVersion,
        bool withEveryThread = false)
    {
        var faults = new List<string>();
        var evidence = new EvidenceNumbers(pack);
        var written = Index(draft);
        var spare = Index(fallback);
        if (!ReferenceEquals(draft, fallback))
        {
            KeepToLength(task, written, spare, faults);
        }

        var isMixed = draft.Writer != fallback.Writer;
        var sections = new List<Section>();
        foreach (var plan in task.Sections)
        {
            var statements = new List<Statement>();
            foreach (var finding in task.Findings.Where(finding => finding.SectionId == plan.Id))
            {
                var wanted = Proved(written.GetValueOrDefault(finding.Id), finding, pack, faults);
                if ((wanted ?? Proved(spare.GetValueOrDefault(finding.Id), finding, pack, faults)) is { } proved)
                {
                    var writer = wanted is null ? fallback.Writer : draft.Writer;
                    statements.Add(ToStatement(proved, finding, evidence) with { Writer = isMixed ? writer : null });
                }
            }

            if (statements.Count > 0)
            {
                sections.Add(new Section(plan.Id, plan.Title, statements));
            }
        }

        if (Coverage.Of(pack, measures, isMixed ? Credits(sections, draft.Writer) : null) is { } coverage)
        {
            sections.Add(coverage);
        }

        var permitted = PermittedMeasures.Of(threads, pack);
        var shownThreads = withEveryThread ? [.. permitted.Where(thread => thread.Passages.Count > 1)] : Told(permitted, sections, pack.Period);
        var shownMeasures = PermittedMeasures.Of(measures, pack);
        evidence.Number(shownThreads.SelectMany(thread => thread.Passages));
        evidence.Number(MeasuredPassages(shownMeasures));
        var provenance = new Provenance(draft.Writer, draft.PromptHash, modelVersion);
        return new Result(
            new Narrative(pack.Scope, cadence, pack.Period, Headline(task, draft, fallback, pack, faults), sections, evidence.All, shownMeasures, shownThreads, provenance),
            faults);
    }

    /// <summary>True when at least one statement of a draft can be proved: a draft of which nothing holds is a failure of its writer.</summary>
    public static bool HoldsAnything(EvidencePack pack, WritingTask task, Draft draft)
    {
        var findings = task.Findings.ToDictionary(finding => finding.Id, StringComparer.Ordinal);
        return draft.Statements.Any(statement =>
            findings.TryGetValue(statement.FindingId, out var finding) && Proof.FaultOf(statement, finding, pack) is null);
    }

    // Readers of prose are told whose prose it is.
    private static string Credits(List<Section> sections, string writer)
    {
        var all = sections.SelectMany(section => section.Statements).ToList();
        var own = all.Count(statement => statement.Writer != writer);
        return $"Put into words by {writer}{(own == 0 ? "" : ", but for what is marked °, which the program worded itself")}; every quote, number and citation was checked against its source.";
    }

    /// <summary>Every passage on which a measure rests, in a fixed order.</summary>
    internal static IEnumerable<TaggedPassage> MeasuredPassages(MeasureSet measures) =>
        measures.Promises.SelectMany(promise => new[] { promise.Made, promise.Settled }).OfType<TaggedPassage>()
            .Concat(measures.PinchPoints.SelectMany(point => point.Evidence))
            .Concat(measures.SaidVersusStatus.SelectMany(doubt => doubt.Evidence))
            .Concat(measures.SilentObjectives.SelectMany(silent => silent.LastPassages))
            .Concat(measures.Alarms.SelectMany(alarm => alarm.Evidence))
            .Concat(measures.UnansweredRisks.SelectMany(risk => risk.Evidence))
            .Concat(measures.Attention.SelectMany(attention => attention.Evidence));

    private static Dictionary<string, DraftStatement> Index(Draft draft) =>
        draft.Statements.GroupBy(statement => statement.FindingId).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    // A writer that runs on loses its last statements to the fallback's shorter ones until the page fits.
    private static void KeepToLength(WritingTask task, Dictionary<string, DraftStatement> written, Dictionary<string, DraftStatement> spare, List<string> faults)
    {
        foreach (var finding in task.Findings.Reverse())
        {
            if (task.Findings.Sum(one => Words(written.GetValueOrDefault(one.Id) ?? spare.GetValueOrDefault(one.Id))) <= task.WordLimit)
            {
                return;
            }

            if (Words(written.GetValueOrDefault(finding.Id)) > Words(spare.GetValueOrDefault(finding.Id)) && written.Remove(finding.Id))
            {
                faults.Add($"{finding.Id} ({finding.Kind}): The page has more words than it may have.");
            }
        }
    }

    private static int Words(DraftStatement? statement) => statement is null ? 0 : QuotableSpan.WordCount(statement.Text);

    private static DraftStatement? Proved(DraftStatement? statement, Finding finding, EvidencePack pack, List<string> faults)
    {
        if (statement is null)
        {
            return null;
        }

        if (Proof.FaultOf(statement, finding, pack) is { } fault)
        {
            faults.Add($"{finding.Id} ({finding.Kind}): {fault}");
            return null;
        }

        return statement;
    }

    private static Statement ToStatement(DraftStatement statement, Finding finding, EvidenceNumbers evidence)
    {
        // In the plan's order, so that a writer's whim does not change which number a passage gets.
        var ids = finding.Quotes.Select(quote => quote.EvidenceId).Where(statement.Evidence.Contains).Distinct().Select(evidence.Number).ToList();
        return new Statement(statement.Text.Trim(), ids, finding.Themes, finding.ObjectiveId, finding.Teams, finding.ThreadId, finding.Trend);
    }

    private static string Headline(WritingTask task, Draft draft, Draft fallback, EvidencePack pack, List<string> faults)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["scope"] = task.ScopeName, ["when"] = task.PeriodName };
        var cited = new List<Evidence>();
        if (task.Findings is [var first, ..])
        {
            foreach (var (key, value) in first.Facts)
            {
                facts.TryAdd(key, value);
            }

            cited.AddRange(first.Quotes.Select(quote => pack.EvidenceById(quote.EvidenceId)).OfType<Evidence>());
        }

        foreach (var candidate in new[] { draft.Headline, fallback.Headline })
        {
            if (Proof.FaultOf(candidate, facts, cited, pack) is not { } fault)
            {
                return candidate.Trim();
            }

            faults.Add($"headline: {fault}");
        }

        return $"{task.ScopeName}, {task.PeriodName}";
    }

    // Matters that a statement tells or that were heard in the period; what was heard once is no thread yet.
    private static IReadOnlyList<MatterThread> Told(IReadOnlyList<MatterThread> threads, List<Section> sections, Period period)
    {
        var cited = sections.SelectMany(section => section.Statements).Select(statement => statement.ThreadId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. threads
            .Where(thread => cited.Contains(thread.Id) || (thread.Passages.Count > 1 && thread.Passages.Any(passage => period.Contains(passage.SaidOn))))
            .OrderBy(thread => thread.Since).ThenBy(thread => thread.Id, StringComparer.Ordinal)];
    }
}
