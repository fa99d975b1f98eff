using System.Text;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;

namespace NarrativeEngine.Domain.Erasing;

/// <summary>Everybody who was erased, and how words, files and the company look without them.</summary>
public sealed class ErasedPeople
{
    /// <summary>What stands where a name stood.</summary>
    public const string Mark = "[erased person]";

    // In names of files, where brackets and blanks do harm.
    private const string PathMark = "erased-person";

    private readonly IReadOnlyList<Erasure> erasures;
    private readonly HashSet<string> sharedParts;

    /// <param name="remaining">The company without them: a first name that somebody who stays has too is not taken out.</param>
    public ErasedPeople(IReadOnlyList<Erasure> erasures, Organization? remaining)
    {
        this.erasures = erasures;
        sharedParts = [.. (remaining?.People ?? [])
            .SelectMany(person => person.Aliases.Append(person.Name).SelectMany(label => Erasure.Fold(label)))];
    }

    public bool IsEmpty => erasures.Count == 0;

    /// <summary>True when a speaker or author of that name is somebody who was erased.</summary>
    public bool Is(string? label) => label is not null && (erasures.Any(erasure => erasure.Is(label)) || Redact(WithoutTitle(label)).Trim() == Mark);

    public bool Is(Person person) => erasures.Any(erasure => erasure.Is(person));

    /// <summary>A text with every erased name replaced; the same text when there is none in it.</summary>
    public string Redact(string text) => Replace(text, Mark);

    public string RedactPath(string path) => Replace(path, PathMark);

    /// <summary>The company without the people who were erased; their teams stay, without them.</summary>
    public Organization Without(Organization organization)
    {
        var gone = organization.People.Where(Is).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        return new Organization(
            organization.Name,
            [.. organization.People.Where(person => !gone.Contains(person.Id))],
            [.. organization.Teams.Select(team => team with
            {
                Name = Redact(team.Name),
                ManagerId = gone.Contains(team.ManagerId) ? "" : team.ManagerId,
                MemberIds = [.. team.MemberIds.Where(member => !gone.Contains(member))],
            })]);
    }

    /// <param name="organization">The company without them: an owner who is not in it is nobody.</param>
    public Strategy Without(Strategy strategy, Organization organization) => strategy with
    {
        Name = Redact(strategy.Name),
        Objectives = [.. strategy.Objectives.Select(objective => objective with
        {
            Title = Redact(objective.Title),
            Description = Redact(objective.Description),
            OwnerId = objective.OwnerId is { } owner && organization.FindPerson(owner) is not null ? owner : null,
            KeyResults = [.. objective.KeyResults.Select(result => result with { Title = Redact(result.Title), Unit = result.Unit is null ? null : Redact(result.Unit) })],
        })],
    };

    private string Replace(string text, string mark)
    {
        if (IsEmpty || text.Length == 0)
        {
            return text;
        }

        var words = NameGuard.WordsOf(text);
        StringBuilder? replaced = null;
        var copied = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var length = LongestNameAt(text, words, i);
            if (length == 0)
            {
                continue;
            }

            var (last, from) = (words[i + length - 1], words[i].Start);
            replaced = (replaced ?? new StringBuilder()).Append(text, copied, from - copied).Append(mark);
            copied = last.Start + last.Length;
            i += length - 1;
        }

        return replaced is null ? text : replaced.Append(text, copied, text.Length - copied).ToString();
    }

    private int LongestNameAt(string text, IReadOnlyList<(int Start, int Length, string Folded)> words, int at)
    {
        var longest = 0;
        foreach (var erasure in erasures)
        {
            var joined = "";
            for (var length = 1; length <= erasure.Words && at + length <= words.Count; length++)
            {
                joined = length == 1 ? words[at].Folded : $"{joined} {words[at + length - 1].Folded}";
                if (length > longest && (length > 1 || IsName(text, words[at])) && erasure.Labels.Contains(erasure.Hash(joined)))
                {
                    longest = length;
                }
            }

            if (longest == 0 && !sharedParts.Contains(words[at].Folded) && IsName(text, words[at]) && erasure.Parts.Contains(erasure.Hash(words[at].Folded)))
            {
                longest = 1;
            }
        }

        return longest;
    }

    // "free in June" stays when a June was erased, "June is free" does not.
    private static bool IsName(string text, (int Start, int Length, string Folded) word) => !NameGuard.IsEveryday(word.Folded) || char.IsUpper(text[word.Start]);

    // "Ana Diaz (she/her)", "Ana Diaz [Guest]"
    private static string WithoutTitle(string label)
    {
        var cut = label.IndexOfAny(['(', '[']);
        return cut > 1 ? label[..cut] : label;
    }
}
