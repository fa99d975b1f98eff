namespace NarrativeEngine.Storage;

/// <summary>Only one process works through an embedded store's queue at a time; the operating system lets go of the lock when the process dies.</summary>
public sealed class WorkerLock : IDisposable
{
    private readonly FileStream file;

    private WorkerLock(FileStream file) => this.file = file;

    /// <returns>Null when another process holds it.</returns>
    /// <exception cref="IOException">The lock cannot be made, as on a full disk.</exception>
    public static WorkerLock? TryTake(string dataFolder)
    {
        DurableFolder.Create(dataFolder);
        return FileLock.TryTake(Path.Combine(dataFolder, "worker.lock")) is { } file ? new WorkerLock(file) : null;
    }

    public void Dispose() => file.Dispose();
}
