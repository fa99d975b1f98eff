using System.Runtime.InteropServices;

namespace NarrativeEngine.Storage;

/// <summary>Makes a folder whose own entry survives a power cut. SQLite looks after the files inside, nobody after the folder.</summary>
internal static partial class DurableFolder
{
    private const int ReadOnly = 0;

    public static void Create(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        if (parent is not null)
        {
            Create(parent);
        }

        Directory.CreateDirectory(folder);
        if (parent is not null && !OperatingSystem.IsWindows())
        {
            Synchronize(parent);
        }
    }

    // A file system that cannot synchronise a folder says so here; there is nothing better to do about it.
    private static void Synchronize(string folder)
    {
        var handle = Open(folder, ReadOnly);
        if (handle >= 0)
        {
            _ = Fsync(handle);
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
