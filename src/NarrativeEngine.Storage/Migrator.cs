using System.Data.Common;
using System.Reflection;
using Dapper;

namespace NarrativeEngine.Storage;

/// <summary>Brings a database to the version that this program needs: numbered scripts, each applied once, under a lock.</summary>
public static class Migrator
{
    private const string HistoryTable = "CREATE TABLE IF NOT EXISTS Migrations (Version INTEGER NOT NULL PRIMARY KEY, Name TEXT NOT NULL)";

    /// <exception cref="StoreTooNewException">The database was made by a newer program.</exception>
    public static async Task MigrateAsync(Database database, CancellationToken cancel)
    {
        await using var held = await database.LockForMigrationAsync(cancel);
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(HistoryTable, cancellationToken: cancel));
        var applied = (await connection.QueryAsync<int>("SELECT Version FROM Migrations")).ToHashSet();
        var scripts = Scripts(database.Dialect);
        if (applied.Count > 0 && applied.Max() > scripts[^1].Version)
        {
            throw new StoreTooNewException(
                $"The store is at version {applied.Max()}, newer than this program's {scripts[^1].Version}; use the newer program.");
        }

        foreach (var script in scripts.Where(script => !applied.Contains(script.Version)))
        {
            await ApplyAsync(connection, script, cancel);
        }
    }

    private static async Task ApplyAsync(DbConnection connection, Script script, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(script.Sql, transaction: transaction, cancellationToken: cancel));
        await connection.ExecuteAsync(
            new CommandDefinition(
                "INSERT INTO Migrations (Version, Name) VALUES (@Version, @Name)",
                new { script.Version, script.Name },
                transaction,
                cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
    }

    private static List<Script> Scripts(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{typeof(Migrator).Namespace}.Migrations.{dialect}.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Read(assembly, name, name[prefix.Length..])),
        ];
    }

    private static Script Read(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Script(int.Parse(file.Split('_')[0]), Path.GetFileNameWithoutExtension(file), reader.ReadToEnd());
    }

    private sealed record Script(int Version, string Name, string Sql);
}
