using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Intake;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using Xunit;

namespace NarrativeEngine.Tests.Pipeline;

/// <summary>The program's own services over a fresh store with a company of two teams.</summary>
public sealed class UploadDesk : IAsyncDisposable
{
    public const string Words = "The test bench is still broken and nobody can measure anything until the part arrives.";

    private const string Organization = """
        name: Two Ltd
        people:
          - { id: ada-berg, name: Ada Berg }
          - { id: cy-dole, name: Cy Dole }
          - { id: ed-fox, name: Ed Fox }
        teams:
          - { id: bench, name: Bench, manager: ada-berg, members: [ada-berg, cy-dole] }
          - { id: field, name: Field, manager: ed-fox, members: [ed-fox, cy-dole] }
        """;

    private readonly ServiceProvider services;
    private readonly string folder = Directory.CreateTempSubdirectory("narrative-desk-").FullName;

    private UploadDesk() =>
        services = new ServiceCollection().AddLogging().AddNarrativeEngine(Path.Combine(folder, "store")).BuildServiceProvider();

    public static Actor Ada { get; } = new("u1", Roles.Manager, "ada-berg");

    public string Company => Path.Combine(folder, "company");

    public static async Task<UploadDesk> OpenAsync()
    {
        var desk = new UploadDesk();
        await Migrator.MigrateAsync(desk.Get<Database>(), CancellationToken.None);
        Directory.CreateDirectory(Path.Combine(desk.Company, "conversations", "bench"));
        await File.WriteAllTextAsync(Path.Combine(desk.Company, "organization.yaml"), Organization);
        await desk.ImportAsync();
        return desk;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<ImportReport> ImportAsync() =>
        (await Get<Importer>().ImportFolderAsync(Company, CancellationToken.None)).Report!;

    public Task PutAsync(string name, string words = Words) =>
        File.WriteAllTextAsync(Path.Combine(Company, "conversations", "bench", name), words);

    public async Task<UploadResult.Accepted> UploadAsync(
        string name = "2026-03-02-team-meeting.txt", string words = Words, string? handle = null, string? replaces = null, MetadataOverrides? say = null) =>
        Assert.IsType<UploadResult.Accepted>(await TryAsync(name, words, handle, replaces, say));

    public Task<UploadResult> TryAsync(
        string name, string words = Words, string? handle = null, string? replaces = null, MetadataOverrides? say = null) =>
        Get<Importer>().UploadAsync(
            new SourceFile("bench/" + name, Encoding.UTF8.GetBytes(words), null, say), handle, Ada, CancellationToken.None, replaces);

    /// <summary>The paths of everything that is kept.</summary>
    public async Task<IReadOnlyList<string>> PathsAsync()
    {
        await using var connection = await Get<Database>().OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>("SELECT Path FROM Sources ORDER BY Path")];
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
