using System.Globalization;
using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Language.Tagging;

/// <summary>How rare English words are: log((lines + 1) / (lines with the word + 1)) over the text that the model was pretrained on.</summary>
public sealed partial class WordRarity : IWordRarity
{
    private readonly Dictionary<string, double> table = new(StringComparer.Ordinal);

    /// <param name="file">Lines of word, tab, rarity.</param>
    public WordRarity(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            var tab = line.IndexOf('\t');
            table[line[..tab]] = double.Parse(line.AsSpan(tab + 1), CultureInfo.InvariantCulture);
        }

        Unlisted = table.Count == 0 ? 0 : table.Values.Max();
    }

    /// <summary>The rarity given to words that the file does not list: that of the rarest it does.</summary>
    public double Unlisted { get; }

    /// <summary>The rarity of a lower-case word.</summary>
    public double Rarity(string word) => table.GetValueOrDefault(word, Unlisted);

    /// <summary>The lower-case words of a text, in order; a typographic apostrophe counts as a plain one.</summary>
    public static IEnumerable<string> Words(string text) =>
        Word().Matches(text.ToLowerInvariant().Replace('\u2019', '\'')).Select(match => match.Value);

    [GeneratedRegex("[a-z0-9]+(?:'[a-z]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
