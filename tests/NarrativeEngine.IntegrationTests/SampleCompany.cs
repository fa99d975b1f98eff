namespace NarrativeEngine.IntegrationTests;

/// <summary>The sample company, imported and worked through once for all tests that only read it.</summary>
public sealed class SampleCompany : IAsyncLifetime
{
    public Narrative Program { get; } = new();

    public static string Folder => Path.Combine(Narrative.Repository, "samples");

    public async ValueTask InitializeAsync()
    {
        await Program.GetAsync("import", Folder);
        await Program.GetAsync("process");
    }

    public ValueTask DisposeAsync()
    {
        Program.Dispose();
        return ValueTask.CompletedTask;
    }
}
