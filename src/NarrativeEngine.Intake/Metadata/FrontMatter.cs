using System.Text.RegularExpressions;
using NarrativeEngine.Intake.Companies;

namespace NarrativeEngine.Intake.Metadata;

/// <summary>The YAML between two lines of dashes at the top of a note.</summary>
internal static partial class FrontMatter
{
    /// <summary>Cuts the front matter off, when there is one.</summary>
    /// <returns>The draft, null without front matter; and the text below it.</returns>
    public static (MetadataDraft? Draft, string Body) Cut(string text, List<string> remarks)
    {
        var opening = Opening().Match(text.Length > 100 ? text[..100] : text);
        if (!opening.Success)
        {
            return (null, text);
        }

        var window = text.Substring(opening.Length, Math.Min(text.Length - opening.Length, Limits.FrontMatterCharacters));
        var closing = Closing().Match(window);
        if (!closing.Success)
        {
            return (null, text);
        }

        var block = window[..closing.Index];
        var body = text[(opening.Length + closing.Index + closing.Length)..];
        var speaksOfMetadata = Key().IsMatch(block);
        try
        {
            return YamlValue.Parse(block) switch
            {
                YamlMap map => (MetadataDraft.From(map, "front matter", remarks), body),
                null => (null, body),
                _ => (null, text),
            };
        }
        catch (UnreadableException) when (!speaksOfMetadata)
        {
            return (null, text); // two rules across a page, not front matter
        }
        catch (UnreadableException)
        {
            throw new UnreadableException("has front matter that is not well-formed YAML; mend the lines between the two '---'.");
        }
    }

    [GeneratedRegex(@"^\s*---[ \t]*\n", RegexOptions.None, 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?:---|\.\.\.)[ \t]*(?:\n|$)", RegexOptions.Multiline, 1000)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(?:kind|date|team|author|participants|visibility)\s*:", RegexOptions.Multiline, 1000)]
    private static partial Regex Key();
}
