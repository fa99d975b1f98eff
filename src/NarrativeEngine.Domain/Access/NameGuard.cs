using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Organizations;

namespace NarrativeEngine.Domain.Access;

/// <summary>Finds the names of the company's people in words: full names, first and last names, aliases, ids and any address.</summary>
/// <remarks>
/// Case and accents do not matter, because transcripts are careless with both. Only names that are also everyday words
/// ("Will", "May", "Baker") need their capital letter, or half of all talk would be a name. In doubt it is a name.
/// </remarks>
public sealed partial class NameGuard
{
    private readonly Dictionary<string, List<string[]>> namesByFirstWord = new(StringComparer.Ordinal);

    public NameGuard(Organization organization)
    {
        foreach (var person in organization.People)
        {
            foreach (var label in person.Aliases.Append(person.Name).Append(person.Id))
            {
                Add(label);
            }

            foreach (var part in person.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(IsNameByItself))
            {
                Add(part);
            }
        }
    }

    public bool HasName(string text) => Find(text).Count > 0;

    /// <summary>Where names stand in a text, in order.</summary>
    public IReadOnlyList<Range> Find(string text)
    {
        var found = AddressPattern().Matches(text).Select(match => new Range(match.Index, match.Index + match.Length)).ToList();
        var words = WordPattern().Matches(text);
        var folded = words.Select(word => LetterFolding.Fold(word.ValueSpan)).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            foreach (var name in namesByFirstWord.GetValueOrDefault(folded[i]) ?? [])
            {
                if (Stands(name, i))
                {
                    var last = words[i + name.Length - 1];
                    found.Add(new Range(words[i].Index, last.Index + last.Length));
                }
            }
        }

        return [.. found.OrderBy(range => range.Start.Value)];

        bool Stands(string[] name, int at)
        {
            if (at + name.Length > words.Count || !name.SequenceEqual(folded.Skip(at).Take(name.Length)))
            {
                return false;
            }

            // "free in June" or "Will you…" at a sentence's start is withheld when somebody is called so.
            return name.Length > 1 || !EverydayWords.Contains(name[0]) || char.IsUpper(words[at].ValueSpan[0]);
        }
    }

    /// <summary>The words of a text, each where it stands and as it is compared.</summary>
    internal static IReadOnlyList<(int Start, int Length, string Folded)> WordsOf(string text) =>
        [.. WordPattern().Matches(text).Select(word => (word.Index, word.Length, LetterFolding.Fold(word.ValueSpan)))];

    /// <summary>The parts of a full name that are names by themselves.</summary>
    internal static IEnumerable<string> PartsOf(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(IsNameByItself);

    /// <summary>True for words that need a capital letter to be a name.</summary>
    internal static bool IsEveryday(string folded) => EverydayWords.Contains(folded);

    private void Add(string label)
    {
        var words = WordPattern().Matches(label).Select(word => LetterFolding.Fold(word.ValueSpan)).ToArray();
        if (words.Length == 0 || (words.Length == 1 && words[0].Length < 2))
        {
            return;
        }

        if (!namesByFirstWord.TryGetValue(words[0], out var names))
        {
            namesByFirstWord[words[0]] = names = [];
        }

        if (!names.Any(name => name.SequenceEqual(words)))
        {
            names.Add(words);
        }
    }

    // "van", "de" and the like are no names by themselves.
    private static bool IsNameByItself(string part) => char.IsUpper(part[0]) && !Particles.Contains(LetterFolding.Fold(part));

    private static readonly HashSet<string> Particles = new(StringComparer.Ordinal)
    {
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "ter", "ten", "zu", "mc",
    };

    private static readonly HashSet<string> EverydayWords = new(
        """
        a an as at be by do go he hi i in is it me my no of ok on or so to up us we all and any are ask but can day did end far few for get
        had has her him his how its let may new nor not now off old one our out own per put ran red run say see set she six ten the too top
        try two use was way who why win won yes yet you will mark grace hope faith joy rose june april august summer dawn eve ivy lily daisy
        ruby pearl amber jade penny patience art bill bob bud buck chase chip cliff clay cash dale dean drew duke earl frank gene grant guy
        heath hunter jack jay jean jet josh lance lane mason max miles nick norm olive page parker pat peg pierce poppy ray reed rich rob
        robin rusty sage sandy scout skip stone sue ted trip ward wade west woody young white black brown green gray grey king cook baker
        smith carter miller taylor hall hill wood woods field fields park banks bank brook brooks bush cross fish fox frost gold silver good
        hand head hood house hunt hurt key keys knight lake land law little long love low lamb marsh moon moss noble parks pope power powers
        price read rice rivers root sharp short singer small snow sparks speed spring star steel street strong sweet swift waters weaver
        wells winter wise wolf work worth best booth bond bird blue case chance church close english fair free french ford major link mills
        mint north nice orange pace pine rain ready rider sands ship sun temple walker wall tan ace bright carver cooper draper farmer fisher
        gardner glass golden harper judge kay lean mason neat porter potter rand sawyer shepherd skinner slater tanner turner tyler waller
        """.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"[\w.+\-]+@[\w\-]+(\.[\w\-]+)+")]
    private static partial Regex AddressPattern();
}
