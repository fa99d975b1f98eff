using System.Data.Common;
using NarrativeEngine.Storage;

namespace NarrativeEngine.FaultHost;

/// <summary>A store whose process ends when it is opened for the n-th time.</summary>
internal sealed class DyingDatabase(Database inner, int dieAt) : Database
{
    private int opened;

    public override string Dialect => inner.Dialect;

    public override Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        if (Interlocked.Increment(ref opened) == dieAt)
        {
            FaultPlan.Die();
        }

        return inner.OpenAsync(cancel);
    }

    internal override Task<bool> CleanAsync(DbConnection connection, CancellationToken cancel) => inner.CleanAsync(connection, cancel);

    internal override Task<IAsyncDisposable> LockForMigrationAsync(CancellationToken cancel) => inner.LockForMigrationAsync(cancel);
}
