using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NarrativeEngine.Storage;

/// <summary>The embedded store: one SQLite file in a data folder. Needs nothing installed.</summary>
/// <remarks>
/// Write-ahead log with full synchronisation: a commit that was acknowledged survives a power cut. Deleted pages are
/// overwritten (secure_delete), since they held words said in confidence.
/// </remarks>
public sealed class SqliteDatabase : Database
{
    private const int CheckpointTries = 50;

    private readonly string folder;
    private readonly string connectionString;

    static SqliteDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <param name="folder">The data folder; it is made when it is not there.</param>
    public SqliteDatabase(string folder)
    {
        this.folder = folder;
        DurableFolder.Create(folder);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "narrative.db"),
            ForeignKeys = true,
            DefaultTimeout = 60,
        }.ToString();
    }

    public override string Dialect => "Sqlite";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal override async Task<bool> CleanAsync(DbConnection connection, CancellationToken cancel)
    {
        // The file is written anew, without free pages, and then the log emptied, which has to wait until nobody reads from it.
        await connection.ExecuteAsync(new CommandDefinition("VACUUM", commandTimeout: 0, cancellationToken: cancel));
        for (var tries = 0; tries < CheckpointTries; tries++)
        {
            var (busy, _, _) = await connection.QuerySingleAsync<(long Busy, long Log, long Done)>(
                new CommandDefinition("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken: cancel));
            if (busy == 0)
            {
                return true;
            }

            await Task.Delay(100, cancel);
        }

        return false;
    }

    internal override async Task<IAsyncDisposable> LockForMigrationAsync(CancellationToken cancel)
    {
        var file = Path.Combine(folder, "migrate.lock");
        while (true)
        {
            if (FileLock.TryTake(file) is { } held)
            {
                return held;
            }

            // Another process migrates; it takes well under a second.
            await Task.Delay(50, cancel);
        }
    }
}
