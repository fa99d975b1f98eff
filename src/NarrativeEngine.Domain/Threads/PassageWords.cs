using NarrativeEngine.Domain.Organizations;

namespace NarrativeEngine.Domain.Threads;

/// <summary>A word that carries matter, as it stands and as it is compared.</summary>
/// <param name="Surface">As it was written.</param>
/// <param name="Stem">What its forms have in common.</param>
/// <param name="IsName">Capitalised inside a sentence, or with digits: a product, a place, a customer, an error code.</param>
/// <param name="At">Position among all words of the passage.</param>
internal readonly record struct MatterWord(string Surface, string Stem, bool IsName, int At);

/// <summary>Reads the words that carry matter out of what was said; people's and teams' names are left out.</summary>
/// <remarks>Two passages that name the same colleague are seldom about the same matter.</remarks>
internal sealed class PassageWords
{
    private readonly HashSet<string> people = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> teams = new(StringComparer.OrdinalIgnoreCase);

    public PassageWords(Organization organization)
    {
        foreach (var person in organization.People)
        {
            people.UnionWith(person.Aliases.Append(person.Name).SelectMany(Tokens).Where(token => token.Length > 1));
        }

        foreach (var team in organization.Teams)
        {
            teams.UnionWith(Tokens(team.Name).Concat(Tokens(team.Id)));
        }

        teams.UnionWith(Tokens(organization.Name));
    }

    public IReadOnlyList<MatterWord> Read(string words)
    {
        var found = new List<MatterWord>();
        var sentenceStarts = true;
        var at = 0;
        foreach (var token in Tokens(words))
        {
            var lower = Plain(token);
            var capital = char.IsUpper(token[0]);
            if (!IsLeftOut(token, lower, capital))
            {
                var name = (capital && !sentenceStarts && token.Length > 1) || (token.Any(char.IsDigit) && token.Any(char.IsLetter));
                foreach (var part in Parts(lower))
                {
                    found.Add(new MatterWord(part.Length == lower.Length ? token : part, Stemmer.Stem(part), name, at));
                }
            }

            sentenceStarts = false;
            at++;
        }

        return found;
    }

    /// <summary>Every word as it stands, without punctuation.</summary>
    public static IEnumerable<string> Tokens(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsLetterOrDigit(text[i]) ||
                (start >= 0 && text[i] is '\'' or '’' or '-' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1])));
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                yield return text[start..i];
                start = -1;
            }
        }
    }

    public static string Plain(string token)
    {
        var lower = token.Replace('’', '\'').ToLowerInvariant();
        return lower.EndsWith("'s") ? lower[..^2] : lower;
    }

    private bool IsLeftOut(string token, string lower, bool capital) =>
        lower.Length < 2 || StopWords.Contains(lower) || teams.Contains(lower) || (capital && people.Contains(Plain(token))) ||
        (lower.All(char.IsDigit) && (lower.Length < 3 || IsYear(lower)));

    private static bool IsYear(string digits) => digits.Length == 4 && (digits.StartsWith("19") || digits.StartsWith("20"));

    // "first-visit" and "first visit" are one thing; "overnight" is also a night.
    private static IEnumerable<string> Parts(string lower)
    {
        var parts = lower.Split('-').Where(part => part.Length > 1 && !StopWords.Contains(part)).ToList();
        if (parts.Count == 1 && parts[0].StartsWith("over") && parts[0].Length > 8)
        {
            yield return parts[0][4..];
            yield break;
        }

        foreach (var part in parts)
        {
            yield return part;
        }
    }
}
