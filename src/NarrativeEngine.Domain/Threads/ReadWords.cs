using System.Runtime.CompilerServices;

namespace NarrativeEngine.Domain.Threads;

/// <summary>A part of a token that is compared: "first" and "visit" of "first-visit".</summary>
internal sealed record WordPart(string Text, string Stem, IReadOnlyList<int> Groups);

/// <summary>A token as it stands, and what is compared of it; function words and bare numbers have no parts.</summary>
internal sealed record Token(string Surface, string Plain, bool IsCapital, bool HasDigitAndLetter, IReadOnlyList<WordPart> Parts);

/// <summary>What can be told of words alone, whoever said them: read once, however many narratives are made of them.</summary>
/// <remarks>Kept with the words themselves and no longer: what is erased is not remembered here.</remarks>
internal sealed class ReadWords
{
    private static readonly ConditionalWeakTable<string, ReadWords> Known = [];

    private readonly Lazy<HashSet<string>> stems;
    private readonly Lazy<bool> isAhead;
    private readonly Lazy<bool> saysNotYet;
    private readonly Lazy<bool> saysDone;

    private ReadWords(string words)
    {
        Tokens = [.. PassageWords.Tokens(words).Select(Read)];
        stems = new(() => Tokens.SelectMany(token => token.Plain.Split('-')).Where(part => part.Length > 2 && !StopWords.Contains(part))
            .Select(Stemmer.Stem).ToHashSet(StringComparer.Ordinal));
        saysNotYet = new(() => ResolutionWords.FindNotYet(words));
        isAhead = new(() => ResolutionWords.FindAhead(words));
        saysDone = new(() => ResolutionWords.FindDone(words));
    }

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>The stems of all words that are no function words; names of people are still among them.</summary>
    public IReadOnlySet<string> Stems => stems.Value;

    public bool SayNotYet => saysNotYet.Value;

    public bool SayDone => saysDone.Value && !SayNotYet && !isAhead.Value;

    public static ReadWords Of(string words) => Known.GetValue(words, static words => new ReadWords(words));

    private static Token Read(string surface)
    {
        var plain = PassageWords.Plain(surface);
        var isBare = plain.Length < 2 || StopWords.Contains(plain) || (plain.All(char.IsDigit) && (plain.Length < 3 || IsYear(plain)));
        return new Token(
            surface,
            plain,
            char.IsUpper(surface[0]),
            surface.Any(char.IsDigit) && surface.Any(char.IsLetter),
            isBare ? [] : [.. Parts(plain).Select(part => new WordPart(part, Stemmer.Stem(part), WordGroups.Of(part)))]);
    }

    private static bool IsYear(string digits) => digits.Length == 4 && (digits.StartsWith("19") || digits.StartsWith("20"));

    // "first-visit" and "first visit" are one thing; "overnight" is also a night.
    private static List<string> Parts(string lower)
    {
        var parts = lower.Split('-').Where(part => part.Length > 1 && !StopWords.Contains(part)).ToList();
        return parts.Count == 1 && parts[0].StartsWith("over") && parts[0].Length > 8 ? [parts[0][4..]] : parts;
    }
}
