using System.Data.Common;

namespace NarrativeEngine.Storage;

/// <summary>
/// Where everything is kept. What differs between database systems stands here and in the folder of migrations that
/// belongs to the system; the stores' own SQL is what all of them understand.
/// </summary>
public abstract class Database
{
    /// <summary>Folder of its migrations, below <c>Migrations</c>.</summary>
    public abstract string Dialect { get; }

    /// <summary>An open connection; the caller disposes it.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>Takes a lock that keeps other processes from migrating until it is released.</summary>
    internal abstract Task<IAsyncDisposable> LockForMigrationAsync(CancellationToken cancel);

    /// <summary>Overwrites what was deleted, in pages that are free and in the log.</summary>
    /// <returns>False when others were in the way; try again later.</returns>
    internal abstract Task<bool> CleanAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>Runs the work in one transaction that can write from its start; it is kept when the work returns, undone when it throws.</summary>
    public async Task<T> InTransactionAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var result = await work(connection, transaction);
        await transaction.CommitAsync(cancel);
        return result;
    }

    public Task InTransactionAsync(Func<DbConnection, DbTransaction, Task> work, CancellationToken cancel) =>
        InTransactionAsync(
            async (connection, transaction) =>
            {
                await work(connection, transaction);
                return true;
            },
            cancel);
}
