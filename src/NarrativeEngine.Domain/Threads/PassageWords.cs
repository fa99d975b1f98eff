using NarrativeEngine.Domain.Organizations;

namespace NarrativeEngine.Domain.Threads;

/// <summary>A word that carries matter, as it stands and as it is compared.</summary>
/// <param name="Surface">As it was written.</param>
/// <param name="Plain">In lower case, without a possessive s.</param>
/// <param name="Stem">What its forms have in common.</param>
/// <param name="Groups">The groups of <see cref="WordGroups"/> that it belongs to.</param>
/// <param name="IsName">Capitalised inside a sentence, or with digits: a product, a place, a customer, an error code.</param>
/// <param name="At">Position among all words of the passage.</param>
internal readonly record struct MatterWord(string Surface, string Plain, string Stem, IReadOnlyList<int> Groups, bool IsName, int At);

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
        var tokens = ReadWords.Of(words).Tokens;
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (token.Parts.Count == 0 || teams.Contains(token.Plain) || (token.IsCapital && people.Contains(token.Plain)))
            {
                continue;
            }

            var isName = (token.IsCapital && at > 0 && token.Surface.Length > 1) || token.HasDigitAndLetter;
            foreach (var part in token.Parts)
            {
                var isWhole = part.Text.Length == token.Plain.Length;
                found.Add(new MatterWord(isWhole ? token.Surface : part.Text, isWhole ? token.Plain : part.Text, part.Stem, part.Groups, isName, at));
            }
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
}
