using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Language.Writing.Phrasing;

/// <summary>Writes one page: no two sentences of it follow the same pattern while another one fits, and no more words than it may have.</summary>
internal sealed class Page(WritingTask task)
{
    // What a page says of its own making, beneath the findings.
    private const int WordsOfCoverage = 45;

    private static readonly Dictionary<string, Func<Line, string?>[]> Phrases = MatterPhrases.All
        .Concat(WorkPhrases.All).Concat(PeoplePhrases.All)
        .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    private readonly Dictionary<(string Kind, int Variant), int> used = [];
    private int questions;

    /// <summary>The kinds of findings for which there are words.</summary>
    public static IReadOnlyCollection<string> Kinds => Phrases.Keys;

    /// <summary>A text for each finding, in order; what matters least in short, until the page fits.</summary>
    public IReadOnlyList<string> Tell()
    {
        var texts = task.Findings.Select(Tell).ToList();
        if (task.Tone == Tone.Terse)
        {
            return [.. texts.Select((text, i) => ShortPhrases.Of(task.Findings[i].Kind, LineOf(task.Findings[i])) is { } brief && Words(brief) < Words(text) ? brief : text)];
        }

        foreach (var (kind, _) in ShortPhrases.All)
        {
            for (var i = texts.Count - 1; i >= 0 && texts.Sum(Words) > task.WordLimit - WordsOfCoverage; i--)
            {
                if (task.Findings[i].Kind == kind && ShortPhrases.Of(kind, LineOf(task.Findings[i])) is { } brief && Words(brief) < Words(texts[i]))
                {
                    texts[i] = brief;
                }
            }
        }

        return texts;
    }

    public string Headline()
    {
        if (task.Findings is not [var first, ..])
        {
            return $"Nothing was said that bears on {task.ScopeName} in {task.PeriodName}";
        }

        var line = LineOf(first);
        return first.Kind switch
        {
            "verdict-worry" => $"Trouble grows over {line.Fact("grows")}{(line.Has("lasts") ? $"; keep an eye on {line.Fact("lasts")}" : "")}",
            "verdict-watch" => $"Nothing worse this {line.Period}; keep an eye on {line.Fact("lasts")}",
            "verdict-rising" => $"To mind this {line.Period}: {line.Fact("rises")}",
            "verdict-single" => $"No lasting trouble this {line.Period}, but {line.Teams} {line.Verb("has", "have")} something pressing to say",
            "quiet" => $"Nothing new this {line.Period}",
            _ => $"A steady {line.Period}",
        };
    }

    private string Tell(Finding finding)
    {
        var line = LineOf(finding);
        var own = task.Audience != "person" ? null
            : line.IsSelf && !BriefPhrases.TellsMore(finding.Kind) ? BriefPhrases.OfTheReader
            : BriefPhrases.All.GetValueOrDefault(finding.Kind);
        var text = (own is null ? null : Say(finding, ReferenceEquals(own, BriefPhrases.OfTheReader) ? "own words" : $"{finding.Kind} in a brief", own, line))
            ?? Say(finding, finding.Kind, Phrases.GetValueOrDefault(finding.Kind) ?? Phrases["trouble"], line)!;
        questions += line.Asks ? 1 : 0;
        return task.Tone == Tone.Warm ? WarmPhrases.Of(finding.Kind, text) : text;
    }

    private string? Say(Finding finding, string kind, Func<Line, string?>[] variants, Line line)
    {
        var first = (int)(Hash.Of($"{task.From:O} {finding.Kind} {line.Fact("topic")} {line.Quote.TrimEnd('.')}") % (uint)variants.Length);
        var choice = Enumerable.Range(0, variants.Length)
            .Select(step => (first + step) % variants.Length)
            .OrderBy(variant => used.GetValueOrDefault((kind, variant)))
            .Select(variant => (variant, text: variants[variant](line)))
            .FirstOrDefault(candidate => candidate.text is not null);
        if (choice.text is not null)
        {
            used[(kind, choice.variant)] = used.GetValueOrDefault((kind, choice.variant)) + 1;
        }

        return choice.text;
    }

    private Line LineOf(Finding finding) => new(finding, task.Audience, questions, task.Tone);

    private static int Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
}
