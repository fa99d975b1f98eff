using System.CommandLine;
using System.Globalization;
using System.Text;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Verbs;

/// <summary><c>import FOLDER</c>: takes in or updates a company folder.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Folder with organization.yaml, strategy.yaml and conversations/." };
        var command = new Command("import", "Takes in or updates a company folder; lists what it refused and why.") { folder };
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(folder)!, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, DirectoryInfo folder, CancellationToken cancel)
    {
        if (!folder.Exists)
        {
            throw new CannotException($"There is no folder '{folder}'; give the folder that holds organization.yaml.");
        }

        await using var session = await Session.OpenAsync(parsed, cancel);
        var (report, refusals) = await session.Get<Importer>().ImportFolderAsync(folder.FullName, cancel);
        var output = parsed.InvocationConfiguration.Output;
        if (report is not null)
        {
            await output.WriteLineAsync(
                $"{report.Company}: {Count(report.People, "person", "people")}, {Count(report.Teams, "team", "teams")}, "
                + $"{Count(report.Objectives, "objective", "objectives")}.");
            await output.WriteLineAsync(
                $"Conversations: {report.Added} new or changed, {report.Unchanged} unchanged, {report.Removed.Count} removed, {report.Refusals.Count} refused.");
            foreach (var remark in report.Remarks)
            {
                await output.WriteLineAsync($"Note: {Printable(remark.File)}: {remark.Sentence}");
            }
        }

        foreach (var refusal in refusals)
        {
            await output.WriteLineAsync($"Refused: {Printable(refusal.File)}: {refusal.Sentence}");
        }

        if (refusals.Count > 0)
        {
            throw new CannotException($"{Count(refusals.Count, "file was", "files were")} refused; mend what the list says and import again.");
        }

        return Exit.Success;
    }

    /// <summary>A file's name without what a terminal would obey: line breaks, escapes, changes of direction.</summary>
    internal static string Printable(string name) => string.Concat(
        name.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)));

    internal static string Count(int number, string one, string many) => $"{number} {(number == 1 ? one : many)}";
}
