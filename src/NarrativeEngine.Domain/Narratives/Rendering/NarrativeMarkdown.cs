using System.Text;
using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Domain.Narratives.Rendering;

/// <summary>A narrative as people read it in an editor or a mail: sections, sentences, and the evidence as footnotes.</summary>
public static class NarrativeMarkdown
{
    public static string Render(Narrative narrative)
    {
        var text = new StringBuilder();
        text.Append($"# {Escape(narrative.Headline)}\n\n");
        text.Append($"*{Escape(NarrativeText.Subtitle(narrative))}*\n");
        foreach (var section in narrative.Sections)
        {
            text.Append($"\n## {Escape(section.Title)}\n\n");
            foreach (var statement in section.Statements)
            {
                // Coverage counts and cites nothing: no item of a list of assertions.
                text.Append($"{(section.Id == Coverage.SectionId ? "" : "- ")}{Escape(NarrativeText.Marked(narrative, statement))}{string.Concat(statement.Evidence.Select(id => $"[^{id}]"))}\n");
            }
        }

        text.Append("\n---\n");
        var cited = narrative.Sections.SelectMany(section => section.Statements).SelectMany(statement => statement.Evidence).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, evidence) in narrative.Evidence.Where(entry => cited.Contains(entry.Key)))
        {
            text.Append($"\n[^{id}]: “{Escape(evidence.Quote)}” ({Escape(NarrativeText.Source(narrative, evidence))})\n");
        }

        return text.ToString();
    }

    // Talk is shown, never obeyed: marks that Markdown or HTML would act on lose their power.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            escaped.Append(letter switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '\\' or '`' or '*' or '_' or '[' or ']' or '#' or '|' or '~' or '!' => $"\\{letter}",
                _ => letter.ToString(),
            });
        }

        return escaped.Replace("://", ":\u200B//").ToString();
    }
}
