using System.Collections.Concurrent;

namespace NarrativeEngine.Pipeline;

/// <summary>A file in a drop folder that is whole and has changed since it was last handled.</summary>
/// <param name="Name">Below the folder, with '/'.</param>
/// <param name="Sidecar">Its <c>.meta.yaml</c>, when there is one.</param>
public sealed record DroppedFile(string Name, string FullPath, string? Sidecar, string State);

/// <summary>What a look into a drop folder found.</summary>
/// <param name="IsThere">False while the folder cannot be seen, as when a drive is gone; nothing is then said of its files.</param>
/// <param name="Gone">Names of files that were handled and are there no longer.</param>
public sealed record Look(bool IsThere, IReadOnlyList<DroppedFile> Ready, IReadOnlyList<string> Gone);

/// <summary>
/// Knows which files of a folder are whole and new. A file is whole when two looks find it the same, or when it was
/// renamed into its place; that goes by looks and not by the clock.
/// </summary>
public sealed class DropFolder(string folder)
{
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 8,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    // Half-written files of browsers, mail programs, editors and synchronisers, and what systems leave lying about.
    private static readonly string[] UnfinishedStarts = [".", "~$", "~", "#"];
    private static readonly string[] UnfinishedEnds =
        ["~", ".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".swp", ".swx", ".filepart", ".lock", ".bak", ".ds_store", "thumbs.db", "desktop.ini", ".meta.yaml"];

    private readonly Dictionary<string, string> handled = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> renamed = new(StringComparer.Ordinal);
    private Dictionary<string, string> lastSeen = new(StringComparer.Ordinal);

    /// <summary>Says that a file was renamed into its place and is therefore whole.</summary>
    public void NoteRenamed(string fullPath) => renamed[fullPath] = true;

    /// <summary>Says that a file was dealt with as it was; it is ready again only when it changes.</summary>
    public void NoteHandled(DroppedFile file) => handled[file.FullPath] = file.State;

    public Look Take()
    {
        if (!Directory.Exists(folder))
        {
            return new Look(false, [], []);
        }

        try
        {
            var files = Find();
            var ready = files
                .Where(file => handled.GetValueOrDefault(file.FullPath) != file.State)
                .Where(file => renamed.TryRemove(file.FullPath, out _) || lastSeen.GetValueOrDefault(file.FullPath) == file.State)
                .ToList();
            lastSeen = files.ToDictionary(file => file.FullPath, file => file.State, StringComparer.Ordinal);
            return new Look(true, ready, Forget());
        }
        catch (IOException)
        {
            return new Look(false, [], []); // it went away while it was read
        }
    }

    /// <summary>False for hidden files, sidecars and what a program has not finished writing.</summary>
    public static bool IsWanted(string name) =>
        !UnfinishedStarts.Any(start => name.StartsWith(start, StringComparison.Ordinal))
        && !UnfinishedEnds.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private List<DroppedFile> Find() =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles("*", Everything)
            .Where(file => IsWanted(file.Name))
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Select(Describe),
    ];

    private DroppedFile Describe(FileInfo file)
    {
        var sidecar = new FileInfo(file.FullName + ".meta.yaml");
        var state = $"{file.Length} {file.LastWriteTimeUtc.Ticks}" + (sidecar.Exists ? $" {sidecar.Length} {sidecar.LastWriteTimeUtc.Ticks}" : "");
        return new DroppedFile(
            Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), file.FullName, sidecar.Exists ? sidecar.FullName : null, state);
    }

    private List<string> Forget()
    {
        var gone = handled.Keys.Where(path => !lastSeen.ContainsKey(path)).Order(StringComparer.Ordinal).ToList();
        foreach (var path in gone)
        {
            handled.Remove(path);
        }

        return [.. gone.Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))];
    }
}
