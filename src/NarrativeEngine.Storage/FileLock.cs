namespace NarrativeEngine.Storage;

/// <summary>A file that one process at a time holds open; the operating system lets go of it when the process dies.</summary>
internal static class FileLock
{
    // EAGAIN of flock on Linux and of macOS; ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] Held = OperatingSystem.IsWindows() ? [unchecked((int)0x80070020)] : [11, 35];

    /// <returns>Null when another process, or another part of this one, holds it.</returns>
    /// <exception cref="IOException">The file cannot be made, as on a full disk.</exception>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException failure) when (Held.Contains(failure.HResult))
        {
            return null;
        }
    }
}
