using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>The story as the store has it now, loaded again only when the talk has changed.</summary>
internal sealed class CurrentStory(Storyteller storyteller, CompanyStore companies, Versions versions) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private ((long Talk, long Company) Version, ToldStory Story)? loaded;

    /// <returns>Null before the first import.</returns>
    public async Task<Story?> GetAsync(CancellationToken cancel) => (await GetToldAsync(cancel))?.Story;

    /// <summary>The same with what was told of it before, so that a page which is opened again is not made again.</summary>
    /// <returns>Null before the first import.</returns>
    public async Task<ToldStory?> GetToldAsync(CancellationToken cancel)
    {
        var version = (await versions.TalkAsync(cancel), await versions.CompanyAsync(cancel));
        await loading.WaitAsync(cancel);
        try
        {
            if (loaded?.Version != version)
            {
                loaded = await companies.FindOrganizationAsync(cancel) is null ? null : (version, new ToldStory(await storyteller.LoadAsync(cancel)));
            }

            return loaded?.Story;
        }
        finally
        {
            loading.Release();
        }
    }

    public void Dispose() => loading.Dispose();
}
