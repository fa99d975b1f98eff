using System.Text;

namespace NarrativeEngine.Domain.Evaluation;

/// <summary>A score as people read it: what was found by type, then everything that went wrong, then one line for all.</summary>
public static class CompanyScoreText
{
    // Of a fault that every report repeats, the first few tell enough.
    private const int MostLines = 25;

    public static string Render(CompanyScore score)
    {
        var text = new StringBuilder();
        Table(text, score);
        List(text, "Missed", Lines(score, Held.Nothing));
        List(text, "Found in part", Lines(score, Held.InPart));
        List(text, "Threads", [.. score.Threads.Select(Line)]);
        List(text, "Decoys linked", [.. score.Decoys.Where(decoy => decoy.Linked).Select(Line)]);
        List(text, "Leaks", [.. score.Leaks.Select(Line)]);
        List(text, "Unsupported", [.. score.Unsupported.Select(Line)]);
        List(text, "Measures that do not say what they should", [.. score.Measures.Where(check => !check.Passed).Select(Line)]);
        List(text, $"Executive digests over {CompanyScore.MostDigestWords} words", [.. score.Digests.Where(digest => digest.IsTooLong).Select(digest => $"{digest.Period}: {digest.Words} words")]);
        return text.Append(Summary(score)).Append('\n').ToString();
    }

    /// <summary>The whole score on one line.</summary>
    public static string Summary(CompanyScore score) => string.Join("; ",
        $"found {score.Found} of {score.Expected} ({score.FoundInPart} more in part)",
        $"threads {score.Gathered:0.00}",
        $"decoys linked {score.Decoys.Count(decoy => decoy.Linked)} of {score.Decoys.Count}",
        $"leaks {score.Leaks.Count}",
        $"unsupported {score.Unsupported.Count} in {score.Statements} statements of {score.Reports} reports",
        $"measures {score.Measures.Count(check => check.Passed)} of {score.Measures.Count}",
        $"longest digest {score.Digests.Select(digest => digest.Words).DefaultIfEmpty(0).Max()} words") + ".";

    private static void Table(StringBuilder text, CompanyScore score)
    {
        text.Append($"{"type",-28} {"facts",5} {"told",5} {"partly",6} {"missed",6}   {"found",5} {"in part",7} {"expected",8}\n");
        foreach (var type in score.Facts.Where(fact => fact.Required.Any()).GroupBy(fact => fact.Fact.Type).OrderBy(type => type.Key, StringComparer.Ordinal))
        {
            Row(text, type.Key, [.. type]);
        }

        Row(text, "all", [.. score.Facts.Where(fact => fact.Required.Any())]);
        text.Append('\n');
    }

    private static void Row(StringBuilder text, string name, IReadOnlyList<FactScore> facts)
    {
        var required = facts.SelectMany(fact => fact.Required).ToList();
        text.Append($"{name,-28} {facts.Count,5} {Told(FactOutcome.Found),5} {Told(FactOutcome.Partly),6} {Told(FactOutcome.Missed),6}   ")
            .Append($"{Held(Evaluation.Held.Whole),5} {Held(Evaluation.Held.InPart),7} {required.Count,8}\n");

        int Told(FactOutcome outcome) => facts.Count(fact => fact.Outcome == outcome);
        int Held(Held held) => required.Count(one => one.Found == held);
    }

    private static void List(StringBuilder text, string title, List<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        text.Append($"{title} ({lines.Count})\n").AppendJoin("", lines.Take(MostLines).Select(line => $"  {line}\n"));
        text.Append(lines.Count > MostLines ? $"  … and {lines.Count - MostLines} more\n\n" : "\n");
    }

    private static List<string> Lines(CompanyScore score, Held held) =>
        [.. from fact in score.Facts
            from one in fact.Required
            where one.Found == held
            select $"{fact.Fact.Id}, {one.Expectation.Scope} {one.Expectation.Period}: {Why(one)}"];

    private static string Why(ExpectationScore score) => score.Reason switch
    {
        null => $"“{score.Said[0]}”",
        MissReason.NoReport => "there is no report",
        MissReason.OnlyInEvidence => "in the report's evidence, but no statement cites it",
        MissReason.CitedElsewhere => $"cited elsewhere: {Places(score.Elsewhere)}",
        MissReason.NotCited => "not cited anywhere",
        _ => throw new ArgumentOutOfRangeException(nameof(score), score.Reason, null),
    };

    private static string Places(IReadOnlyList<(string Scope, string Period)> places) =>
        string.Join(", ", places.Take(4).Select(place => $"{place.Scope} {place.Period}")) + (places.Count > 4 ? $" and {places.Count - 4} more" : "");

    private static string Line(GatheringScore thread) =>
        $"{thread.FactId}: {thread.Share:0.00} in {thread.Thread ?? "no thread"} ({thread.Gathered} gathered, {thread.Scattered} in other threads, "
        + $"{thread.Absent} in none, {thread.Hidden} not to be shown){(thread.StateIsRight ? "" : ", wrong state")}";

    private static string Line(DecoyScore decoy) =>
        $"{decoy.FactId} with {decoy.ResembledFactId}: {string.Join(", ", decoy.Where.Take(4))}{(decoy.Where.Count > 4 ? $" and {decoy.Where.Count - 4} more" : "")}";

    private static string Line(Leak leak) => $"{leak.FactId}, {leak.Scope} {leak.Period} {leak.Path}: {Kind(leak.Kind)}: {leak.Words}";

    private static string Line(UnsupportedStatement statement) =>
        $"{statement.Scope} {statement.Period}, {statement.Where}: {Fault(statement.Fault)}{(statement.Detail.Length > 0 ? $" ({statement.Detail})" : "")} {statement.Text}".TrimEnd();

    private static string Line(MeasureCheck check) => $"{check.FactId} ({check.Type}), {check.Scope} {check.Period}: {check.Found}";

    private static string Kind(LeakKind kind) => kind switch
    {
        LeakKind.ForbiddenWords => "forbidden words",
        LeakKind.Confidence => "told in confidence",
        LeakKind.SmallTeam => "from a team too small to be quoted",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Fault(SupportFault fault) => fault switch
    {
        SupportFault.NoEvidence => "no evidence",
        SupportFault.UnknownEvidence => "unknown evidence",
        SupportFault.QuoteNotInSources => "quote not in the sources",
        SupportFault.WordsNotInSources => "quoted words not in the sources",
        SupportFault.SaidAfterwards => "said after the period",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}
