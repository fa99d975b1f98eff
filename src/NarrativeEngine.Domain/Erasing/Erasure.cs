using System.Security.Cryptography;
using System.Text;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;

namespace NarrativeEngine.Domain.Erasing;

/// <summary>
/// What is remembered of somebody who was erased: keyed hashes of what the person went by, so that later files can be kept
/// from bringing the person back, and no name.
/// </summary>
/// <remarks>Whoever holds the store and already suspects a name can check it against the hashes; nobody can read a name out of them.</remarks>
/// <param name="Labels">Of the id, address, full name and aliases, and of their other spellings: the person, wherever they stand.</param>
/// <param name="Parts">Of first and last names alone: the person, where nobody else of the company is called so.</param>
/// <param name="Words">How many words the longest label has.</param>
public sealed record Erasure(string Id, byte[] Salt, IReadOnlySet<string> Labels, IReadOnlySet<string> Parts, int Words)
{
    public static Erasure Of(string id, Person person)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        var labels = LabelsOf(person).Select(Fold).Where(words => words.Length > 0).ToList();
        var parts = NameGuard.PartsOf(person.Name).Select(Fold).Where(words => words is [{ Length: > 1 }]);
        return new Erasure(
            id,
            salt,
            labels.Select(words => Hash(salt, string.Join(' ', words))).ToHashSet(StringComparer.Ordinal),
            parts.Select(words => Hash(salt, words[0])).ToHashSet(StringComparer.Ordinal),
            labels.Max(words => words.Length));
    }

    /// <summary>True when the label is one of the erased person's own.</summary>
    public bool Is(string? label) => label is not null && Fold(label) is { Length: > 0 } words && Labels.Contains(Hash(string.Join(' ', words)));

    /// <summary>True when a person of <c>organization.yaml</c> is the erased one.</summary>
    public bool Is(Person person) => Is(person.Id) || Is(person.Email) || Is(person.Name);

    internal string Hash(string folded) => Hash(Salt, folded);

    internal static string[] Fold(string label) => [.. NameGuard.WordsOf(label).Select(word => word.Folded)];

    private static string Hash(byte[] salt, string folded) => Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(folded))[..16]);

    // "Ada Berg" is also "Berg, Ada" and, in addresses and file names, "adaberg".
    private static IEnumerable<string> LabelsOf(Person person)
    {
        yield return person.Id;
        yield return person.Email ?? "";
        foreach (var name in person.Aliases.Append(person.Name))
        {
            yield return name;
        }

        var words = Fold(person.Name);
        if (words.Length > 1)
        {
            yield return string.Join(' ', words[^1..].Concat(words[..^1]));
            yield return string.Concat(words);
        }
    }
}
