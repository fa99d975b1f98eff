using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.FaultHost;

/// <summary>The product's own pipeline over a store, with a tagger that needs no model and with what is to go wrong.</summary>
public sealed class FaultyPipeline : IAsyncDisposable
{
    private readonly IHost host;

    private FaultyPipeline(IHost host) => this.host = host;

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <param name="clock">Null for the system's.</param>
    public static async Task<FaultyPipeline> OpenAsync(string dataFolder, FaultPlan faults, TimeProvider? clock = null)
    {
        var store = new SqliteDatabase(dataFolder);
        await Migrator.MigrateAsync(store, CancellationToken.None);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Composition.Home });
        builder.Logging.ClearProviders();
        builder.Services.AddNarrativeEngine(dataFolder).AddWorker();
        builder.Services.Replace(ServiceDescriptor.Singleton<ITagger>(new WordTagger(faults)));
        builder.Services.Replace(ServiceDescriptor.Singleton<Database>(
            faults.DieAtOpening is { } opening ? new DyingDatabase(store, opening) : store));
        if (clock is not null)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        }

        return new FaultyPipeline(builder.Build());
    }

    /// <summary>Takes a company folder in.</summary>
    public async Task<ImportReport> ImportAsync(string folder) =>
        (await Get<Importer>().ImportFolderAsync(folder, CancellationToken.None)).Report ?? throw new InvalidOperationException("The company cannot be read.");

    /// <summary>Works until nothing is left, as <c>process</c> does.</summary>
    /// <returns>One sentence when the work cannot be finished.</returns>
    public async Task<string?> DrainAsync(CancellationToken cancel)
    {
        await host.StartAsync(cancel);
        try
        {
            return await Get<QueueRunner>().DrainAsync(untilNarrated: true, new Progress<QueueProgress>(), cancel);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        return ValueTask.CompletedTask;
    }
}
