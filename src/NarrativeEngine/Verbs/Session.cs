using System.CommandLine;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using Spectre.Console;

namespace NarrativeEngine.Verbs;

/// <summary>What a verb works with: the services over a migrated store, torn down at its end.</summary>
internal sealed class Session : IAsyncDisposable
{
    private readonly IHost host;

    private Session(IHost host, string dataFolder) => (this.host, DataFolder) = (host, dataFolder);

    public string DataFolder { get; }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <param name="worker">True when the verb will call <see cref="DrainAsync"/>.</param>
    public static async Task<Session> OpenAsync(string dataFolder, bool verbose, bool worker, CancellationToken cancel)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Composition.Home });
        builder.Logging.ClearProviders();
        if (verbose)
        {
            builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
            builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
                options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        builder.Services.AddNarrativeEngine(dataFolder);
        if (worker)
        {
            builder.Services.AddWorker();
        }

        var session = new Session(builder.Build(), dataFolder);
        await Migrator.MigrateAsync(session.Get<Database>(), cancel);
        return session;
    }

    public static Task<Session> OpenAsync(ParseResult parsed, CancellationToken cancel, bool worker = false) =>
        OpenAsync(parsed.GetValue(CommonOptions.Data)!.FullName, parsed.GetValue(CommonOptions.Verbose), worker, cancel);

    /// <exception cref="CannotException">Nothing was imported yet.</exception>
    public async Task<Organization> OrganizationAsync(CancellationToken cancel) =>
        await Get<CompanyStore>().FindOrganizationAsync(cancel)
        ?? throw new CannotException("There is no company in this store yet; run 'narrative import FOLDER' first.");

    /// <summary>Works through the queue with a worker in this process, and shows how far it is on standard error.</summary>
    /// <exception cref="CannotException">Another process works on the store, or the work failed.</exception>
    public Task DrainAsync(CancellationToken cancel) => DrainAsync(untilNarrated: true, cancel);

    /// <summary>As <see cref="DrainAsync(CancellationToken)"/>, but stops when every conversation is tagged.</summary>
    public Task TagAllAsync(CancellationToken cancel) => DrainAsync(untilNarrated: false, cancel);

    private async Task DrainAsync(bool untilNarrated, CancellationToken cancel)
    {
        using var held = WorkerLock.TryTake(DataFolder)
            ?? throw new CannotException("Another process is already working through this store's queue; wait for it, or stop it first.");
        await DrainHeldAsync(untilNarrated, cancel);
    }

    /// <summary>As <see cref="DrainAsync(CancellationToken)"/>, for a caller that holds the worker's lock.</summary>
    public Task DrainHeldAsync(CancellationToken cancel) => DrainHeldAsync(untilNarrated: true, cancel);

    private async Task DrainHeldAsync(bool untilNarrated, CancellationToken cancel)
    {
        Get<ITagger>(); // a model that cannot be used is told before the queue starts
        await host.StartAsync(cancel);
        try
        {
            if (await ShowAsync(progress => Get<QueueRunner>().DrainAsync(untilNarrated, progress, cancel)) is { } sentence)
            {
                throw new CannotException(sentence);
            }
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

    private static async Task<string?> ShowAsync(Func<IProgress<QueueProgress>, Task<string?>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(new Progress<QueueProgress>());
        }

        string? sentence = null;
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await terminal.Progress().StartAsync(async context =>
        {
            var bar = context.AddTask("reading and tagging");
            sentence = await work(new Progress<QueueProgress>(at =>
            {
                bar.MaxValue = Math.Max(1, at.All);
                bar.Value = at.All == 0 ? 1 : at.Done;
                bar.Description = at.Stage;
            }));
        });
        return sentence;
    }
}
