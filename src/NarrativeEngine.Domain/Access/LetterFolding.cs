namespace NarrativeEngine.Domain.Access;

/// <summary>Compares letters without case and accents: <c>Élodie</c> is <c>elodie</c>, <c>Aydın</c> is <c>aydin</c>.</summary>
/// <remarks>A table rather than Unicode normalization, which does nothing when globalization is invariant.</remarks>
internal static class LetterFolding
{
    private const char LatinFirst = '\u00C0';
    private const char LatinLast = '\u017F';

    // U+00C0 to U+00FF, then U+0100 to U+017F: one plain letter each.
    private static readonly string Latin = string.Concat(
        "aaaaaaaceeeeiiiidnooooo*ouuuuyts",
        "aaaaaaaceeeeiiiidnooooo*ouuuuyty",
        new string('a', 6), new string('c', 8), new string('d', 4), new string('e', 10), new string('g', 8),
        new string('h', 4), new string('i', 12), new string('j', 2), new string('k', 3), new string('l', 10),
        new string('n', 9), new string('o', 8), new string('r', 6), new string('s', 8), new string('t', 6),
        new string('u', 12), new string('w', 2), new string('y', 3), new string('z', 6), "s");

    public static string Fold(ReadOnlySpan<char> word)
    {
        var folded = new System.Text.StringBuilder(word.Length);
        foreach (var letter in word)
        {
            if (letter is >= '\u0300' and <= '\u036F')
            {
                continue; // a combining accent
            }

            folded.Append(letter switch
            {
                >= LatinFirst and <= LatinLast => Latin[letter - LatinFirst],
                '\u0218' or '\u0219' => 's',
                '\u021A' or '\u021B' => 't',
                _ => char.ToLowerInvariant(letter),
            });
        }

        return folded.ToString();
    }
}
