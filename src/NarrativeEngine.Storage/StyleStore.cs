using Dapper;

namespace NarrativeEngine.Storage;

/// <summary>Remembers how narratives were last told, so that another writer or template has them told again.</summary>
public sealed class StyleStore(Database database)
{
    private const string Find = "SELECT Hash FROM Styles WHERE Name = @name";
    private const string Insert = "INSERT INTO Styles (Name, Hash) VALUES (@name, @hash)";
    private const string Update = "UPDATE Styles SET Hash = @hash WHERE Name = @name";

    /// <summary>Notes the style. When it is another than before, all narratives count as old; a store that never noted one was told in the program's own, whose hash is empty.</summary>
    public Task NoteAsync(string name, string hash, CancellationToken cancel) =>
        database.InTransactionAsync(
            async (connection, transaction) =>
            {
                var before = await connection.QuerySingleOrDefaultAsync<string>(Find, new { name }, transaction);
                if ((before ?? "") == hash)
                {
                    return;
                }

                await connection.ExecuteAsync(before is null ? Insert : Update, new { name, hash }, transaction);
                await Versions.TouchTalkAsync(connection, transaction);
            },
            cancel);
}
