using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

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
        var narratives = await session.Get<NarrativeStore>().LoadAllAsync(cancel);
        await WriteAsync(report.Company, narratives, folder, cancel);
        await error.WriteLineAsync($"{narratives.Count} narratives are under {Folder}{Path.DirectorySeparatorChar}; open {Path.Combine(Folder, "index.html")} in a browser.");
        await error.WriteLineAsync();
        await parsed.InvocationConfiguration.Output.WriteAsync(narratives.First(narrative => narrative is { Scope: "executive", Cadence: "weekly" }).Markdown);
        return Exit.Success;
    }

    private static async Task WriteAsync(string company, IReadOnlyList<StoredNarrative> narratives, string folder, CancellationToken cancel)
    {
        foreach (var narrative in narratives)
        {
            foreach (var (format, text) in new[] { ("md", narrative.Markdown), ("html", narrative.Html), ("json", narrative.Json) })
            {
                var file = Path.Combine(folder, FileName(narrative, format));
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, text, cancel);
            }
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "index.html"), Index(company, narratives), cancel);
    }

    private static string FileName(StoredNarrative narrative, string format) => $"{narrative.Scope.Replace(':', '-')}/{narrative.Period}.{format}";

    private static string Index(string company, IReadOnlyList<StoredNarrative> narratives)
    {
        var page = new StringBuilder($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Narratives of {HtmlEncoder.Default.Encode(company)}</title>
            <style>body{"{"}font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark{"}"} td,th{"{"}text-align:left;padding:.25rem .75rem .25rem 0;vertical-align:top{"}"}</style>
            </head><body><h1>Narratives of {HtmlEncoder.Default.Encode(company)}</h1>

            """);
        foreach (var scope in narratives.GroupBy(narrative => narrative.Scope))
        {
            page.Append($"<h2>{HtmlEncoder.Default.Encode(scope.Key)}</h2>\n<table>\n");
            foreach (var narrative in scope.OrderByDescending(narrative => narrative.From).ThenBy(narrative => narrative.Cadence, StringComparer.Ordinal))
            {
                page.Append(
                    $"<tr><td><a href=\"{FileName(narrative, "html")}\">{narrative.Period}</a></td>"
                    + $"<td>{HtmlEncoder.Default.Encode(narrative.Headline)}</td></tr>\n");
            }

            page.Append("</table>\n");
        }

        return page.Append("</body></html>\n").ToString();
    }
}
