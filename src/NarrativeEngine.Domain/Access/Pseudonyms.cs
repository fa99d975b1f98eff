using System.Globalization;
using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Access;

/// <summary>Takes names out of a task that leaves this process, and puts them back into what returns.</summary>
/// <remarks>
/// People of the company are found by <see cref="NameGuard"/>, with addresses and ids. Names outside the roster are guessed: words
/// with a capital letter inside a sentence, and rare ones at its start, unless teams or objectives are called so. Hiding too much
/// costs nothing, because everything is put back word for word. Rates are in <c>docs/assurance.md</c>.
/// </remarks>
public sealed partial class Pseudonyms
{
    /// <summary>At a sentence's start every word has a capital letter: there it takes a word that ordinary talk hardly knows.</summary>
    private const double RareAtStart = 5.5;

    private static readonly HashSet<string> NoNames = new(
        """
        January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday
        Saturday Sunday I I'm I'd I'll I've OK Mr Mrs Ms Dr
        """.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    private readonly NameGuard guard;
    private readonly HashSet<string> known;
    private readonly IWordRarity? rarity;
    private readonly Dictionary<string, string> pseudonyms = new(StringComparer.Ordinal);
    private readonly List<string> surfaces = [];

    /// <param name="rarity">Null where nothing is known of ordinary talk: every capital letter at a sentence's start then hides its word.</param>
    public Pseudonyms(Organization organization, Strategy strategy, NameGuard guard, IWordRarity? rarity)
    {
        (this.guard, this.rarity) = (guard, rarity);
        known = organization.Teams.Select(team => team.Name)
            .Concat(strategy.Objectives.Select(objective => objective.Title))
            .Concat(strategy.Objectives.SelectMany(objective => objective.KeyResults).Select(result => result.Title))
            .Append(organization.Name)
            .SelectMany(title => Word().Matches(title).Select(match => match.Value))
            .Concat(NoNames)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The task as it may go out.</summary>
    public WritingTask Hide(WritingTask task) => task with
    {
        ScopeName = task.Audience == "person" ? HideAll(task.ScopeName) : Hide(task.ScopeName),
        Sections = [.. task.Sections.Select(section => section with { Title = Hide(section.Title) })],
        Findings = [.. task.Findings.Select(finding => finding with
        {
            Facts = finding.Facts.ToDictionary(fact => fact.Key, fact => fact.Key == "speaker" ? HideAll(fact.Value) : Hide(fact.Value), StringComparer.Ordinal),
            Quotes = [.. finding.Quotes.Select(quote => quote with { Words = Hide(quote.Words) })],
        })],
    };

    /// <summary>A draft with the names back in their places.</summary>
    public Draft Restore(Draft draft) => draft with
    {
        Headline = Restore(draft.Headline),
        Statements = [.. draft.Statements.Select(statement => statement with { Text = Restore(statement.Text) })],
    };

    public string Hide(string text)
    {
        var found = guard.Find(text).Concat(Contacts().Matches(text).Select(RangeOf)).Concat(Stand().Matches(text).Select(RangeOf)).Concat(Guessed(text));
        var hidden = new System.Text.StringBuilder();
        var end = 0;
        foreach (var range in Merged(found.Select(range => Whole(text, range))))
        {
            hidden.Append(text, end, range.Start.Value - end).Append(PseudonymOf(text[range]));
            end = range.End.Value;
        }

        return hidden.Append(text, end, text.Length - end).ToString();
    }

    public string Restore(string text) => Stand().Replace(
        text,
        match => int.TryParse(match.ValueSpan["Person".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= surfaces.Count
            ? surfaces[number - 1]
            : match.Value);

    private string HideAll(string name) => name.Length == 0 ? name : PseudonymOf(name);

    private string PseudonymOf(string surface)
    {
        if (!pseudonyms.TryGetValue(surface, out var pseudonym))
        {
            surfaces.Add(surface);
            pseudonyms[surface] = pseudonym = $"Person{surfaces.Count}";
        }

        return pseudonym;
    }

    private IEnumerable<Range> Guessed(string text)
    {
        foreach (var sentence in QuotableSpan.Sentences(text))
        {
            var (from, length) = sentence.GetOffsetAndLength(text.Length);
            foreach (Match match in Capitalised().Matches(text[sentence]))
            {
                var isFirst = !Word().IsMatch(text.AsSpan(from, Math.Min(match.Index, length)));
                if (!known.Contains(match.Value) && (!isFirst || IsRare(match.Value)))
                {
                    yield return new Range(from + match.Index, from + match.Index + match.Length);
                }
            }
        }
    }

    private bool IsRare(string word) => rarity is null || rarity.Rarity(word.ToLowerInvariant()) >= RareAtStart;

    // To the ends of the word, so that a pseudonym is never followed by a digit that would make another of it.
    private static Range Whole(string text, Range range)
    {
        var (start, end) = (range.Start.Value, range.End.Value);
        while (start > 0 && IsPartOfWord(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && IsPartOfWord(text[end]))
        {
            end++;
        }

        return start..end;
    }

    private static bool IsPartOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or (>= '\u0300' and <= '\u036F');

    private static Range RangeOf(Match match) => new(match.Index, match.Index + match.Length);

    private static IEnumerable<Range> Merged(IEnumerable<Range> ranges)
    {
        Range? open = null;
        foreach (var range in ranges.OrderBy(range => range.Start.Value).ThenByDescending(range => range.End.Value))
        {
            if (open is { } last && range.Start.Value <= last.End.Value)
            {
                open = last.Start..new Index(Math.Max(last.End.Value, range.End.Value));
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = range;
        }

        if (open is { } final)
        {
            yield return final;
        }
    }

    [GeneratedRegex(@"\bPerson\d+")]
    private static partial Regex Stand();

    // Telephone and account numbers, addresses of pages.
    [GeneratedRegex(@"\+?\d[\d \-/()]{7,}\d|\b(https?://|www\.)\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Contacts();

    [GeneratedRegex(@"[\p{L}\p{M}][\p{L}\p{M}\p{N}'’]*")]
    private static partial Regex Word();

    // Not acronyms: they have no small letter.
    [GeneratedRegex(@"(?<![\p{L}\p{M}\p{N}])\p{Lu}[\p{L}\p{M}]*\p{Ll}[\p{L}\p{M}]*")]
    private static partial Regex Capitalised();
}
