using System.CommandLine;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Verbs;

/// <summary><c>worker</c>: works through the queue for as long as it runs, without a web application.</summary>
internal static class WorkerVerb
{
    public static Command Create()
    {
        var command = new Command("worker", "Works through the queue until it is stopped, taking up what is ingested meanwhile.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var data = parsed.GetValue(CommonOptions.Data)!.FullName;
        using var held = WorkerLock.TryTake(data)
            ?? throw new CannotException("Another process is already working on this store; stop it first.");
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Composition.Home });
        builder.Logging.ClearProviders();
        builder.Services.AddNarrativeEngine(data).AddWorker();
        builder.Services.AddHostedService<SweepService>();
        using var host = builder.Build();
        await Migrator.MigrateAsync(host.Services.GetRequiredService<Database>(), cancel);
        host.Services.GetRequiredService<ITagger>(); // a model that cannot be used is told now
        host.Services.GetRequiredService<QueueTrouble>().Changed += parsed.InvocationConfiguration.Error.WriteLine;
        await parsed.InvocationConfiguration.Error.WriteLineAsync("Working (Ctrl+C stops).");
        await host.RunAsync(cancel);
        return Exit.Success;
    }
}
