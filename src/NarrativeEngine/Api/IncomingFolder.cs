namespace NarrativeEngine.Api;

/// <summary>Where uploads lie while they arrive, so that a hundred slow ones do not fill the memory.</summary>
internal sealed class IncomingFolder(string dataFolder)
{
    private readonly string folder = Path.Combine(dataFolder, "incoming");

    /// <summary>Removes what a killed process left behind. Only for whoever holds the worker's lock.</summary>
    public void Sweep()
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.Delete(file);
        }
    }

    /// <summary>A file that nobody can guess the name of and that is gone when it is closed.</summary>
    public FileStream Create()
    {
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(folder, Path.GetRandomFileName()), options);
    }
}
