using NarrativeEngine.Domain.Access;
using NarrativeEngine.Intake;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Verbs;

/// <summary><c>ingest --watch</c>: takes in what is dropped into a folder, for as long as it runs.</summary>
internal sealed class FolderWatch(string folder, MetadataOverrides defaults, Importer importer, TextWriter output, TextWriter error) : IDisposable
{
    // Events are lost under load and never come from some network drives: they only shorten the wait.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly DropFolder dropped = new(folder);
    private readonly SemaphoreSlim changed = new(0, 1);
    private string? trouble;

    /// <summary>Watches until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await error.WriteLineAsync($"Watching {folder} (Ctrl+C stops); 'narrative worker' or 'narrative serve' works through what is taken in.");
        FileSystemWatcher? events = null;
        try
        {
            for (var round = 0; ; round++)
            {
                events = await LookAsync(events, isFirst: round < 2, cancel);
                await changed.WaitAsync(Every, cancel);
            }
        }
        finally
        {
            events?.Dispose();
        }
    }

    // Answers with the watcher to keep: one for a folder that went away never speaks again.
    private async Task<FileSystemWatcher?> LookAsync(FileSystemWatcher? events, bool isFirst, CancellationToken cancel)
    {
        var look = dropped.Take();
        if (!look.IsThere)
        {
            events?.Dispose();
            await SayOnceAsync($"The folder {folder} cannot be seen; it is looked for until it is back, and what was taken in stays.");
            return null;
        }

        foreach (var file in look.Ready)
        {
            await TakeInAsync(file, isFirst, cancel);
        }

        await TellGoneAsync(look.Gone);
        if (trouble is not null && look.Ready.Count == 0)
        {
            await error.WriteLineAsync($"Watching {folder} again.");
            trouble = null;
        }

        return events ?? Listen();
    }

    private async Task TakeInAsync(DroppedFile file, bool isFirst, CancellationToken cancel)
    {
        try
        {
            var team = file.Name.Contains('/') ? file.Name.Split('/')[0] : defaults.Team ?? new DirectoryInfo(folder).Name;
            var source = CompanyFolder.Load(new ConversationFile($"{team}/{Path.GetFileName(file.FullPath)}", file.FullPath, file.Sidecar)) with { Defaults = defaults };
            await TellAsync(file, await importer.UploadAsync(source, file.FullPath, Actor.CommandLine, cancel), isFirst);
            dropped.NoteHandled(file);
        }
        catch (UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"Refused: {file.Name}: It may not be opened; give the program the right to read it.");
            dropped.NoteHandled(file);
        }
        catch (Exception failure) when (StoreFailure.Of(failure) is { WaitingMayMend: true })
        {
            await SayOnceAsync($"{StoreFailure.Of(failure)!.Sentence} The folder is watched on, and its files are taken in then.");
        }
        catch (IOException)
        {
            // Still being written, or gone again; the next look tells.
        }
    }

    private async Task TellAsync(DroppedFile file, UploadResult result, bool isFirst)
    {
        switch (result)
        {
            case UploadResult.Accepted accepted:
                // What was here before the start was mostly taken in by an earlier run.
                if (accepted.IsNew || !isFirst)
                {
                    await output.WriteLineAsync($"{(accepted.IsNew ? "Queued" : "Already here")}: {file.Name}: {accepted.Path}");
                }

                foreach (var remark in accepted.IsNew ? accepted.Remarks : [])
                {
                    await output.WriteLineAsync($"Note: {file.Name}: {remark}");
                }

                break;
            case UploadResult.Refused refused:
                await output.WriteLineAsync($"Refused: {file.Name}: {refused.Sentence}");
                break;
            default:
                throw new InvalidOperationException("Whoever sits at the machine may hand in for every team.");
        }

        await output.FlushAsync();
    }

    public void Dispose() => changed.Dispose();

    private async Task TellGoneAsync(IReadOnlyList<string> gone)
    {
        foreach (var name in gone.Take(gone.Count > 3 ? 0 : 3))
        {
            await output.WriteLineAsync($"Kept: {name}: The file has gone, the conversation stays; 'narrative queue drop' removes one.");
        }

        if (gone.Count > 3)
        {
            await output.WriteLineAsync($"Kept: {gone.Count} files have gone, their conversations stay; 'narrative queue drop' removes one.");
        }
    }

    private async Task SayOnceAsync(string sentence)
    {
        if (trouble != sentence)
        {
            await error.WriteLineAsync(sentence);
            trouble = sentence;
        }
    }

    private FileSystemWatcher? Listen()
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            watcher.Renamed += (_, renamed) =>
            {
                dropped.NoteRenamed(renamed.FullPath);
                Wake();
            };
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception failure) when (failure is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return null; // looking every second is enough
        }
    }

    private void Wake()
    {
        try
        {
            changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }
}
