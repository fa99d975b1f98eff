namespace NarrativeEngine.Storage;

/// <summary>Only one process works through an embedded store's queue at a time; the operating system lets go of the lock when the process dies.</summary>
public sealed class WorkerLock : IDisposable
{
    private readonly FileStream file;

    private WorkerLock(FileStream file) => this.file = file;

    /// <returns>Null when another process holds it.</returns>
    public static WorkerLock? TryTake(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        try
        {
            return new WorkerLock(new FileStream(
                Path.Combine(dataFolder, "worker.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}
