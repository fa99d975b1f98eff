using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Intake.Companies;

namespace NarrativeEngine.Intake.Settings;

/// <summary>Reads a template: <c>tone</c>, <c>words</c>, and <c>sections</c> with <c>id</c>, <c>title</c> and <c>statements</c>.</summary>
public static class TemplateFile
{
    private const int FewestWords = 60;
    private const int MostWords = 3000;
    private const int LongestTitle = 80;

    /// <param name="known">The ids of the sections that this page can have; null for the shipped template, which says so itself.</param>
    public static SettingsAnswer<NarrativeTemplate> Read(string name, string text, IReadOnlyList<string>? known)
    {
        try
        {
            var root = YamlValue.Parse(text) as YamlMap ?? throw new UnreadableException("is empty; delete it, or copy the shipped one.");
            RefuseUnknown(root, "tone", "words", "sections");
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));
            return new SettingsAnswer<NarrativeTemplate>(new NarrativeTemplate(hash, Tone(root), Number(root, "words", FewestWords, MostWords), Sections(root, known)), null);
        }
        catch (UnreadableException refusal)
        {
            return new SettingsAnswer<NarrativeTemplate>(null, $"The template {name} {refusal.Message}");
        }
    }

    private static Tone Tone(YamlMap root) => root.Text("tone")?.ToLowerInvariant() switch
    {
        null or "plain" => Domain.Narratives.Tone.Plain,
        "warm" => Domain.Narratives.Tone.Warm,
        "terse" => Domain.Narratives.Tone.Terse,
        _ => throw new UnreadableException("has a tone that is not plain, warm or terse; write one of these."),
    };

    private static List<TemplateSection>? Sections(YamlMap root, IReadOnlyList<string>? known)
    {
        if (!root.Entries.ContainsKey("sections"))
        {
            return null;
        }

        var sections = new List<TemplateSection>();
        foreach (var map in root.Maps("sections"))
        {
            RefuseUnknown(map, "id", "title", "statements");
            var id = map.Text("id") ?? throw new UnreadableException($"has a section without an id in line {map.Line}; give it one.");
            if (known is not null && !known.Contains(id))
            {
                throw new UnreadableException($"names a section in line {map.Line} that this page does not have; the sections are {string.Join(", ", known)}.");
            }

            if (sections.Any(section => section.Id == id))
            {
                throw new UnreadableException($"names the section {id} twice; keep one of them.");
            }

            var title = map.Text("title");
            if (title?.Length > LongestTitle)
            {
                throw new UnreadableException($"has a title of more than {LongestTitle} characters in line {map.Line}; shorten it.");
            }

            sections.Add(new TemplateSection(id, title, Number(map, "statements", 1, 50)));
        }

        return sections.Count > 0 ? sections : throw new UnreadableException("has no sections; name at least one, or leave 'sections' out to have all.");
    }

    private static int? Number(YamlMap map, string key, int least, int most)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UnreadableException($"has a number for '{key}' that is not between {least} and {most}; mend it.");
    }

    private static void RefuseUnknown(YamlMap map, params string[] known)
    {
        if (map.Unknown(known).Any())
        {
            throw new UnreadableException($"has a key near line {map.Line} that means nothing; the keys there are {string.Join(", ", known)}.");
        }
    }
}
