using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Verbs;

/// <summary><c>demo</c>: the whole way of the sample company, from its files to the executive's page.</summary>
internal static class DemoVerb
{
    private const string Folder = "narrative-demo";

    public static Command Create()
    {
        var command = new Command("demo", $"Imports the sample company, works through the queue, writes every report under ./{Folder}/ and prints the executive digest.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(Folder).FullName;
        await using var session = await Session.OpenAsync(Path.Combine(folder, "store"), parsed.GetValue(CommonOptions.Verbose), worker: true, cancel);
        var error = parsed.InvocationConfiguration.Error;
        var (report, refusals) = await session.Get<Importer>().ImportFolderAsync(Path.Combine(Composition.Home, "samples"), cancel);
        if (report is null || refusals.Count > 0)
        {
            throw new CannotException($"The sample company could not be read: {refusals[0].File}: {refusals[0].Sentence}");
        }

        await error.WriteLineAsync($"{report.Company}: {report.Added + report.Unchanged} conversations of {report.Teams} teams taken in.");
        await session.DrainAsync(cancel);
        var story = await session.Get<Storyteller>().LoadAsync(cancel);
        var written = await WriteAsync(story, folder, cancel);
        await error.WriteLineAsync($"{written} narratives are under {Folder}{Path.DirectorySeparatorChar}; open {Path.Combine(Folder, "index.html")} in a browser.");
        await error.WriteLineAsync();
        var week = new Edition(new Scope.Executive(), Cadence.Weekly, Period.WeekOf(story.LastDay!.Value));
        await parsed.InvocationConfiguration.Output.WriteAsync(NarrativeMarkdown.Render(await story.TellAsync(week, null, cancel)));
        return Exit.Success;
    }

    private static async Task<int> WriteAsync(Story story, string folder, CancellationToken cancel)
    {
        var editions = story.Editions().OrderBy(edition => edition.Cadence).ThenByDescending(edition => edition.Period.From).ToList();
        var headlines = new string[editions.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, editions.Count), cancel, async (i, token) =>
        {
            var narrative = await story.TellAsync(editions[i], null, token);
            headlines[i] = narrative.Headline;
            foreach (var format in new[] { "md", "html", "json" })
            {
                var file = Path.Combine(folder, FileName(editions[i], format));
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, ReportVerb.Render(narrative, story.Talk.Strategy, format), token);
            }
        });
        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), Index(story.Talk.Organization.Name, editions, headlines), cancel);
        return editions.Count;
    }

    private static string FileName(Edition edition, string format) =>
        $"{edition.Scope.Name.Replace(':', '-')}/{edition.Period.Name(edition.Cadence)}.{format}";

    private static string Index(string company, List<Edition> editions, string[] headlines)
    {
        var page = new StringBuilder($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Narratives of {HtmlEncoder.Default.Encode(company)}</title>
            <style>body{"{"}font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark{"}"} td,th{"{"}text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top{"}"}</style>
            </head><body><h1>Narratives of {HtmlEncoder.Default.Encode(company)}</h1>

            """);
        foreach (var scope in editions.Select((edition, i) => (edition, i)).GroupBy(item => item.edition.Scope.Name))
        {
            page.Append($"<h2>{HtmlEncoder.Default.Encode(scope.Key)}</h2>\n<table>\n");
            foreach (var (edition, i) in scope)
            {
                page.Append(
                    $"<tr><td><a href=\"{FileName(edition, "html")}\">{edition.Period.Name(edition.Cadence)}</a></td>"
                    + $"<td>{HtmlEncoder.Default.Encode(headlines[i])}</td></tr>\n");
            }

            page.Append("</table>\n");
        }

        return page.Append("</body></html>\n").ToString();
    }
}
