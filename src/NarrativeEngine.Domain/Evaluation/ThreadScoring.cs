using System.Text.Json;

namespace NarrativeEngine.Domain.Evaluation;

/// <summary>How well the sentences of one matter were gathered.</summary>
/// <param name="Thread">The thread that holds most of them, null when none holds any.</param>
/// <param name="Gathered">Sentences in that thread.</param>
/// <param name="Scattered">Sentences only in other threads.</param>
/// <param name="Absent">Sentences in no thread that might have been.</param>
/// <param name="Hidden">Sentences in no thread because their words may not be shown: told in confidence, or in a team too small to be quoted.</param>
/// <param name="StateIsRight">Whether the thread is resolved exactly when its last sentence says so.</param>
public sealed record GatheringScore(string FactId, string? Thread, int Gathered, int Scattered, int Absent, int Hidden, bool StateIsRight)
{
    /// <summary>Share of the sentences that may be shown; 0 when none may.</summary>
    public double Share => Gathered == 0 ? 0 : (double)Gathered / (Gathered + Scattered + Absent);
}

/// <summary>Whether a look-alike was taken for the matter that it resembles.</summary>
/// <param name="Where">The threads that hold sentences of both: <c>threads t12</c>, or <c>executive 2026-W06 t12</c> in a report.</param>
public sealed record DecoyScore(string FactId, string ResembledFactId, IReadOnlyList<string> Where)
{
    public bool Linked => Where.Count > 0;
}

/// <summary>A thread as it is shown somewhere, with the words that are shown for it.</summary>
internal sealed record ThreadView(string Where, string Id, string State, IReadOnlyList<string> Quotes)
{
    private static readonly string[] NotQuotes = ["id", "title", "state", "since", "weeks", "teams", "objective"];

    /// <summary>The list that <c>threads --format json</c> writes: a list, or an object with <c>threads</c> and <c>evidence</c>; evidence is ids or the words themselves.</summary>
    public static IReadOnlyList<ThreadView> OfList(JsonElement root)
    {
        var evidence = ReportView.EvidenceOf(root);
        var threads = root.ValueKind == JsonValueKind.Array ? root.Objects() : root.Objects("threads");
        return [.. threads.Select(thread => Of("threads", thread, evidence))];
    }

    /// <summary>The threads of a report: those that it measures, and those that its statements follow.</summary>
    public static IEnumerable<ThreadView> OfReport(ReportView report)
    {
        var where = $"{report.Scope} {report.Period}";
        var measured = report.Measure("threads").Select(thread => Of(where, thread, report.Evidence));
        var told = report.Statements.Where(statement => statement.Thread is not null).Select(statement =>
            new ThreadView(where, statement.Thread!, "", [.. statement.Evidence.Select(report.QuoteOf).OfType<string>()]));
        return measured.Concat(told)
            .GroupBy(thread => thread.Id)
            .Select(same => new ThreadView(where, same.Key, same.First().State, [.. same.SelectMany(thread => thread.Quotes).Distinct()]));
    }

    private static ThreadView Of(string where, JsonElement thread, IReadOnlyDictionary<string, ReportEvidence> evidence)
    {
        var words = thread.EnumerateObject()
            .Where(property => !NotQuotes.Contains(property.Name))
            .SelectMany(property => property.Value.AllTexts())
            .Select(text => evidence.GetValueOrDefault(text.Text)?.Quote ?? text.Text);
        return new ThreadView(where, thread.Text("id") ?? "", thread.Text("state") ?? "", [.. words.Distinct()]);
    }
}

/// <summary>Scores the threads.</summary>
internal static class ThreadScoring
{
    public static GatheringScore Gather(PlantedFact fact, IReadOnlyList<ThreadView> threads, IReadOnlySet<string> smallTeams, Reports reports)
    {
        var held = threads.Select(thread => (Thread: thread, Sentences: fact.Evidence.Where(sentence => Shows(thread, sentence, reports)).ToHashSet())).ToList();
        var best = held.Where(thread => thread.Sentences.Count > 0)
            .OrderByDescending(thread => thread.Sentences.Count).ThenBy(thread => thread.Thread.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        var shown = held.SelectMany(thread => thread.Sentences).ToHashSet();
        var hidden = fact.Evidence.Count(sentence => !shown.Contains(sentence) && (sentence.IsConfidential || smallTeams.Contains(sentence.Team)));
        var gathered = best.Sentences?.Count ?? 0;
        var ended = fact.Evidence.OrderBy(sentence => sentence.Week, StringComparer.Ordinal).LastOrDefault()?.Role == "resolved";
        return new GatheringScore(
            fact.Id,
            best.Thread?.Id,
            gathered,
            shown.Count - gathered,
            fact.Evidence.Count - shown.Count - hidden,
            hidden,
            best.Thread is not null && (best.Thread.State == "resolved") == ended);
    }

    public static DecoyScore Compare(PlantedFact decoy, PlantedFact resembled, IReadOnlyList<ThreadView> threads, Reports reports) => new(
        decoy.Id,
        resembled.Id,
        [.. threads.Concat(reports.All.SelectMany(ThreadView.OfReport))
            .Where(thread => Shows(thread, decoy, reports) && Shows(thread, resembled, reports))
            .Select(thread => $"{thread.Where} {thread.Id}")]);

    private static bool Shows(ThreadView thread, PlantedFact fact, Reports reports) =>
        fact.Evidence.Any(sentence => Shows(thread, sentence, reports));

    private static bool Shows(ThreadView thread, PlantedSentence sentence, Reports reports) =>
        thread.Quotes.Any(quote => reports.Holds(quote, sentence.Sentence) != Held.Nothing);
}
