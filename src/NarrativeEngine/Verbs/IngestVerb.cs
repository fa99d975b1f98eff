using System.CommandLine;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Intake;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Verbs;

/// <summary><c>ingest FILE…</c>: queues conversations that are not part of a company folder; with <c>--watch</c>, whatever is dropped into one.</summary>
internal static class IngestVerb
{
    private static readonly Argument<FileInfo[]> Files = new("file") { Description = "Transcripts or notes.", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<DirectoryInfo?> Watch = new("--watch")
    {
        Description = "Takes in what is dropped into this folder, until it is stopped; subfolders are teams, the other options say what a file does not say itself.",
        HelpName = "FOLDER",
    };

    private static readonly Option<string?> Team = new("--team") { Description = "Team id; else the file's own metadata, else its folder." };
    private static readonly Option<string?> Date = new("--date") { Description = "Day it was held, such as 2026-03-02." };
    private static readonly Option<string?> Kind = new("--kind") { Description = "one-on-one, check-in, team-meeting, review, retrospective or other." };
    private static readonly Option<string?> Author = new("--author") { Description = "Id, address or name of who wrote it." };
    private static readonly Option<string?> Visibility = new("--visibility") { Description = "confidential, team or organization." };

    public static Command Create()
    {
        var command = new Command("ingest", "Queues conversations; 'narrative process' then works through them.") { Files, Watch, Team, Date, Kind, Author, Visibility };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (files, watched) = (parsed.GetValue(Files)!, parsed.GetValue(Watch));
        if (files.Length == 0 == watched is null)
        {
            throw new CannotException("Give either the files to take in, or --watch with a folder.", Exit.WrongUsage);
        }

        await using var session = await Session.OpenAsync(parsed, cancel);
        await session.OrganizationAsync(cancel);
        if (watched is not null)
        {
            return await WatchAsync(session, parsed, watched, cancel);
        }

        var refused = 0;
        foreach (var file in files)
        {
            refused += await TakeInAsync(session, parsed, file, cancel) ? 0 : 1;
        }

        return refused == 0
            ? Exit.Success
            : throw new CannotException($"{ImportVerb.Count(refused, "file was", "files were")} refused; mend what the list says and ingest again.");
    }

    private static MetadataOverrides Said(ParseResult parsed) =>
        new(parsed.GetValue(Team), parsed.GetValue(Date), parsed.GetValue(Kind), parsed.GetValue(Author), parsed.GetValue(Visibility));

    private static async Task<int> WatchAsync(Session session, ParseResult parsed, DirectoryInfo folder, CancellationToken cancel)
    {
        if (!folder.Exists)
        {
            throw new CannotException($"There is no folder '{folder}'; make it, then watch it.");
        }

        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            using var watch = new FolderWatch(folder.FullName, Said(parsed), session.Get<Importer>(), output, error);
            await watch.RunAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped watching.");
        }

        return Exit.Success;
    }

    private static async Task<bool> TakeInAsync(Session session, ParseResult parsed, FileInfo file, CancellationToken cancel)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (!file.Exists)
        {
            await output.WriteLineAsync($"Refused: {file.Name}: There is no such file; check the path.");
            return false;
        }

        var team = parsed.GetValue(Team) ?? file.Directory?.Name ?? "";
        var sidecar = file.FullName + ".meta.yaml";
        var source = CompanyFolder.Load(new ConversationFile($"{team}/{file.Name}", file.FullName, File.Exists(sidecar) ? sidecar : null)) with
        {
            Overrides = Said(parsed),
        };
        switch (await session.Get<Importer>().UploadAsync(source, file.FullName, Actor.CommandLine, cancel))
        {
            case UploadResult.Accepted accepted:
                await output.WriteLineAsync($"{(accepted.IsNew ? "Queued" : "Already here")}: {accepted.Path}");
                foreach (var remark in accepted.Remarks)
                {
                    await output.WriteLineAsync($"Note: {accepted.Path}: {remark}");
                }

                return true;
            case UploadResult.Refused refused:
                await output.WriteLineAsync($"Refused: {source.Path}: {refused.Sentence}");
                return false;
            default:
                throw new InvalidOperationException("Whoever sits at the machine may hand in for every team.");
        }
    }
}
