using System.CommandLine;
using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using NarrativeEngine.Web;

namespace NarrativeEngine.Verbs;

/// <summary><c>serve</c>: narratives in a browser on this machine, with a worker beside them.</summary>
internal static class ServeVerb
{
    private static readonly Option<int> Port = new("--port") { Description = "Port on 127.0.0.1.", DefaultValueFactory = _ => 5080 };
    private static readonly Option<bool> Demo = new("--demo") { Description = "Serves the sample company." };
    private static readonly Option<string> As = new("--as") { Description = "Who reads: executive, or a person's id or name.", DefaultValueFactory = _ => "executive" };

    public static Command Create()
    {
        var command = new Command("serve", "Shows the narratives in a browser on this machine, and works through the queue.") { Port, Demo, As };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var demo = parsed.GetValue(Demo);
        var data = demo ? Path.GetFullPath(Path.Combine("narrative-demo", "store")) : parsed.GetValue(CommonOptions.Data)!.FullName;
        using var held = WorkerLock.TryTake(data)
            ?? throw new CannotException("Another process is already working on this store; stop it first.");
        await using var app = Build(data, parsed);
        await Migrator.MigrateAsync(app.Services.GetRequiredService<Database>(), cancel);
        if (demo)
        {
            await app.Services.GetRequiredService<Importer>().ImportFolderAsync(Path.Combine(Composition.Home, "samples"), cancel);
        }

        var key = app.Services.GetRequiredService<AccessKey>();
        app.Services.GetRequiredService<QueueTrouble>().Changed += parsed.InvocationConfiguration.Error.WriteLine;
        await app.StartAsync(cancel);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Open http://127.0.0.1:{parsed.GetValue(Port)}/?key={key.Value} (Ctrl+C stops)");
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            $"Programs hand in at http://127.0.0.1:{parsed.GetValue(Port)}{ApiSetup.Root}/conversations with a token from 'narrative tokens create --user NAME'.");
        await app.WaitForShutdownAsync(cancel);
        return Exit.Success;
    }

    private static WebApplication Build(string data, ParseResult parsed)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = Composition.Home });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.ListenLocalhost(parsed.GetValue(Port));
            options.AddServerHeader = false;

            // The largest file, and the form around it.
            options.Limits.MaxRequestBodySize = UploadFormReader.MostBytes + (1024 * 1024);
        });
        builder.Services.AddNarrativeEngine(data).AddWorker();
        builder.Services.AddApi(data);
        builder.Services.AddHostedService<SweepService>();
        builder.Services.AddSingleton<CurrentStory>();
        builder.Services.AddSingleton<AccessKey>();
        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy =
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            context.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/openapi"),
            pages => pages.Use((context, next) => context.RequestServices.GetRequiredService<AccessKey>().CheckAsync(context, next)));
        app.UseApi();
        app.MapNarratives(story => ReaderOf(parsed.GetValue(As)!, story));
        return app;
    }

    private static Reader ReaderOf(string text, Story story) =>
        Reader.Parse(text, story.Talk.Organization)
        ?? throw new CannotException($"Nobody, or more than one person, is called '{text}'; give the id from organization.yaml or executive.", Exit.WrongUsage);
}
