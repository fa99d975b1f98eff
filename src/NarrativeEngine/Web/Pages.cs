using System.Text;
using System.Text.Encodings.Web;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web;

/// <summary>The pages around narratives.</summary>
internal static class Pages
{
    private const string Style = """
        :root { color-scheme: light dark; --line: light-dark(#d8d8d2, #3a3a3a); --soft: light-dark(#5a5a55, #a9a9a4); --link: light-dark(#0b5394, #8ab8ff); }
        body { font: 1rem/1.55 system-ui, sans-serif; max-width: 56rem; margin: 2.5rem auto; padding: 0 1rem; }
        a { color: var(--link); } h1 { margin-bottom: .25rem; } h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
        .soft { color: var(--soft); } nav a { display: inline-block; margin: 0 .75rem .35rem 0; padding: .15rem 0; }
        details { border-top: 1px solid var(--line); padding: .5rem 0; } summary { cursor: pointer; padding: .25rem 0; }
        code { padding: .1rem .3rem; border: 1px solid var(--line); border-radius: .25rem; }
        """;

    public static string Layout(string title, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encode(title)} · NarrativeEngine</title>
        <link rel="icon" href="data:,">
        <style>{Style}</style>
        </head>
        <body>
        <main>{body}</main>
        </body>
        </html>

        """;

    /// <summary>What the reader may open, the newest first.</summary>
    public static string List(Story story, Reader reader, QueueCounts counts)
    {
        var page = new StringBuilder($"<h1>{Encode(story.Talk.Organization.Name)}</h1>\n");
        page.Append($"<p class=\"soft\">{Encode(QueueLine(counts))}</p>\n");
        var editions = story.EditionsFor(reader).GroupBy(edition => edition.Scope).ToList();
        if (editions.Count == 0)
        {
            return page.Append("<p>There is nothing to read yet. When conversations have been worked through, their narratives appear here.</p>").ToString();
        }

        foreach (var scope in editions)
        {
            page.Append($"<h2>{Encode(story.Title(scope.Key))}</h2>\n");
            foreach (var cadence in scope.GroupBy(edition => edition.Cadence))
            {
                page.Append($"<nav aria-label=\"{cadence.Key} narratives, {Encode(story.Title(scope.Key))}\"><span class=\"soft\">{cadence.Key}: </span>");
                foreach (var edition in cadence.OrderByDescending(edition => edition.Period.From))
                {
                    var period = edition.Period.Name(edition.Cadence);
                    page.Append($"<a href=\"/narratives/{Uri.EscapeDataString(edition.Scope.Name)}/{period}\">{Label(edition)}</a>");
                }

                page.Append("</nav>\n");
            }
        }

        return page.ToString();
    }

    private static string Label(Edition edition) => edition.Cadence switch
    {
        Cadence.Weekly => $"{edition.Period.From:d MMM}–{edition.Period.LastDay:d MMM}",
        Cadence.Monthly => $"{edition.Period.From:MMMM yyyy}",
        Cadence.Quarterly => edition.Period.Name(Cadence.Quarterly),
        _ => throw new InvalidOperationException("Unknown cadence."),
    };

    private static string QueueLine(QueueCounts counts)
    {
        var parts = new List<string> { $"{counts.Tagged} conversations read" };
        parts.AddRange(new[] { (counts.Waiting, "waiting"), (counts.Refused, "refused"), (counts.Quarantined, "put aside after failing") }
            .Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}"));
        return string.Join(" · ", parts);
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
