using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Language.Writing.Phrasing;

/// <summary>Writes one page: no two sentences of it follow the same pattern while another one fits.</summary>
internal sealed class Page(WritingTask task)
{
    private static readonly Dictionary<string, Func<Line, string?>[]> Phrases = MatterPhrases.All
        .Concat(WorkPhrases.All).Concat(PeoplePhrases.All)
        .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    private readonly Dictionary<(string Kind, int Variant), int> used = [];

    /// <summary>The kinds of findings for which there are words.</summary>
    public static IReadOnlyCollection<string> Kinds => Phrases.Keys;

    public string Tell(Finding finding)
    {
        var line = new Line(finding, task.Audience);
        var variants = Phrases.GetValueOrDefault(finding.Kind) ?? Phrases["trouble"];
        var first = (int)(Hash.Of($"{task.From:O} {finding.Kind} {line.Fact("topic")} {line.Quote.TrimEnd('.')}") % (uint)variants.Length);
        var choice = Enumerable.Range(0, variants.Length)
            .Select(step => (first + step) % variants.Length)
            .OrderBy(variant => used.GetValueOrDefault((finding.Kind, variant)))
            .Select(variant => (variant, text: variants[variant](line)))
            .First(candidate => candidate.text is not null);
        used[(finding.Kind, choice.variant)] = used.GetValueOrDefault((finding.Kind, choice.variant)) + 1;
        return choice.text!;
    }

    public string Headline()
    {
        if (task.Findings is not [var first, ..])
        {
            return $"Nothing was said that bears on {task.ScopeName} in {task.PeriodName}";
        }

        var line = new Line(first, task.Audience);
        return first.Kind switch
        {
            "verdict-worry" => $"Getting worse: {line.Quote.TrimEnd('.')}",
            "verdict-watch" or "verdict-single" => $"To watch: {line.Quote.TrimEnd('.')}",
            "quiet" => $"Nothing new this {line.Period}",
            _ => $"A steady {line.Period}",
        };
    }
}
