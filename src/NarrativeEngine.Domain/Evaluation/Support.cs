using System.Text.Json;
using System.Text.RegularExpressions;

namespace NarrativeEngine.Domain.Evaluation;

public enum SupportFault
{
    /// <summary>It asserts something and cites nothing.</summary>
    NoEvidence,

    /// <summary>It cites an id that the report's evidence does not have.</summary>
    UnknownEvidence,

    /// <summary>The words of its evidence stand in no source.</summary>
    QuoteNotInSources,

    /// <summary>Words between quotation marks in its text stand neither in its evidence nor in a source.</summary>
    WordsNotInSources,

    /// <summary>Its evidence was said after the period had ended.</summary>
    SaidAfterwards,
}

/// <summary>A statement that does not stand on what was said.</summary>
/// <param name="Where">The section's id, or the measure's path.</param>
/// <param name="Detail">The id or the words that are at fault.</param>
public sealed record UnsupportedStatement(SupportFault Fault, string Scope, string Period, string Where, string Text, string Detail);

/// <summary>Looks for statements without support.</summary>
internal sealed partial class Support(Func<string, bool> standsInSources)
{
    // Shorter spans are names of things.
    private const int FewestQuotedWords = 3;

    private readonly Dictionary<string, bool> known = [];

    public IEnumerable<UnsupportedStatement> Check(ReportView report) =>
        report.Statements.SelectMany(statement => Faults(report, statement)
                .Select(fault => new UnsupportedStatement(fault.Fault, report.Scope, report.Period, statement.Section, statement.Text, fault.Detail)))
            .Concat(MeasureFaults(report));

    private IEnumerable<(SupportFault Fault, string Detail)> Faults(ReportView report, ReportStatement statement)
    {
        if (statement.Evidence.Count == 0 && !AssertsNothing(statement))
        {
            yield return (SupportFault.NoEvidence, "");
        }

        foreach (var id in statement.Evidence)
        {
            if (FaultOf(report, id) is { } fault)
            {
                yield return fault;
            }
        }

        foreach (var words in QuotedWords(statement.Text))
        {
            var cited = statement.Evidence.Select(report.QuoteOf).OfType<string>();
            if (!cited.Any(quote => SentenceMatch.Fold(quote).Contains(SentenceMatch.Fold(words), StringComparison.Ordinal)) && !Stands(words))
            {
                yield return (SupportFault.WordsNotInSources, words);
            }
        }
    }

    // Measures cite as statements do, and a quote that only they cite is read as well.
    private IEnumerable<UnsupportedStatement> MeasureFaults(ReportView report)
    {
        var told = report.Statements.SelectMany(statement => statement.Evidence).ToHashSet();
        return report.Measures.AllTexts("measures")
            .Where(text => text.Path.Contains(".evidence[", StringComparison.Ordinal) && text.Path.EndsWith(']') && !told.Contains(text.Text))
            .Select(text => (text.Path, Fault: FaultOf(report, text.Text)))
            .Where(text => text.Fault is not null)
            .Select(text => new UnsupportedStatement(text.Fault!.Value.Fault, report.Scope, report.Period, text.Path, "", text.Fault.Value.Detail));
    }

    private (SupportFault Fault, string Detail)? FaultOf(ReportView report, string id) =>
        !report.Evidence.TryGetValue(id, out var evidence) ? (SupportFault.UnknownEvidence, id)
        : !Stands(evidence.Quote) ? (SupportFault.QuoteNotInSources, $"{id}: {evidence.Quote}")
        : evidence.Date > report.LastDay ? (SupportFault.SaidAfterwards, $"{id}, said on {evidence.Date:yyyy-MM-dd}")
        : null;

    private bool Stands(string quote)
    {
        if (!known.TryGetValue(quote, out var stands))
        {
            known[quote] = stands = !string.IsNullOrWhiteSpace(quote) && standsInSources(quote);
        }

        return stands;
    }

    private static IEnumerable<string> QuotedWords(string text) => Quoted().Matches(text)
        .SelectMany(match => match.Groups["words"].Value.Split(["…", "..."], StringSplitOptions.None))
        .Select(words => words.Trim(',', '.', ' '))
        .Where(words => SentenceMatch.CountWords(words) >= FewestQuotedWords);

    private static bool AssertsNothing(ReportStatement statement) =>
        statement.Section.Contains("coverage", StringComparison.OrdinalIgnoreCase) || Nothing().IsMatch(statement.Text) || Coverage().IsMatch(statement.Text);

    [GeneratedRegex("“(?<words>[^“”]+)”|\"(?<words>[^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(nothing new|no news|no conversations?\b|nothing (was|has been) (said|heard)|nothing (else )?to report)", RegexOptions.IgnoreCase)]
    private static partial Regex Nothing();

    // "Made of 41 conversations and 903 passages from 8 teams."
    [GeneratedRegex(@"^[^.“""]*\b\d[\d,]* (conversations?|passages?)\b[^.“""]*\b\d[\d,]* (passages?|conversations?|teams?|people)\b[^.“""]*\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex Coverage();
}
