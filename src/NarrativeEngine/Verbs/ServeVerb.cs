using System.CommandLine;
using NarrativeEngine.Api;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Accounts;

namespace NarrativeEngine.Verbs;

/// <summary><c>serve</c>: the web application, with a worker beside it in the same process.</summary>
internal static class ServeVerb
{
    private static readonly Option<int> Port = new("--port") { Description = "Port on 127.0.0.1.", DefaultValueFactory = _ => 5080 };
    private static readonly Option<string[]> Url = new("--url")
    {
        Description = "Address to listen at instead, such as http://0.0.0.0:8080; give it again for each. docs/web.md tells of TLS.",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<bool> BehindProxy = new("--behind-proxy") { Description = "Believes the X-Forwarded headers of a proxy on this machine." };
    private static readonly Option<bool> Demo = new("--demo") { Description = "Serves the sample company, with links that sign in as each role." };

    public static Command Create()
    {
        var command = new Command("serve", "Shows everybody their page in a browser, lets programs in, and works through the queue.") { Port, Url, BehindProxy, Demo };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var demo = parsed.GetValue(Demo);
        var data = demo ? Path.GetFullPath(Path.Combine("narrative-demo", "store")) : parsed.GetValue(CommonOptions.Data)!.FullName;
        var addresses = Addresses(parsed);
        using var held = WorkerLock.TryTake(data)
            ?? throw new CannotException("Another process is already working on this store; stop it first.");
        if (demo)
        {
            // Before the host is built: Hangfire logs, process-wide, to the host that was built last, and the samples' host goes away.
            await ProcessSamplesAsync(parsed, data, cancel);
        }

        await using var app = ServeHost.Build(data, addresses, parsed.GetValue(BehindProxy));
        await Migrator.MigrateAsync(app.Services.GetRequiredService<Database>(), cancel);
        app.Services.GetRequiredService<QueueTrouble>().Changed += parsed.InvocationConfiguration.Error.WriteLine;
        await StartAsync(app, cancel);
        await GreetAsync(parsed, app.Services, addresses, cancel);
        await app.WaitForShutdownAsync(cancel);
        return Exit.Success;
    }

    private static IReadOnlyList<Uri> Addresses(ParseResult parsed)
    {
        var urls = parsed.GetValue(Url) is { Length: > 0 } given ? given : [$"http://127.0.0.1:{parsed.GetValue(Port)}"];
        return [.. urls.Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new CannotException($"'{url}' is no address to listen at; write it like http://0.0.0.0:8080.", Exit.WrongUsage))];
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException failure) when (failure.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CannotException("Another program listens at this address already; stop it, or choose another with --port.");
        }
        catch (InvalidOperationException) when (app.Urls.Any(url => url.StartsWith("https:", StringComparison.Ordinal)))
        {
            throw new CannotException("There is no certificate for https; set Kestrel__Certificates__Default__Path, or let a proxy do TLS (docs/web.md).");
        }
    }

    // The demo should be there to be looked at when its links are printed.
    private static async Task ProcessSamplesAsync(ParseResult parsed, string data, CancellationToken cancel)
    {
        await parsed.InvocationConfiguration.Error.WriteLineAsync("Taking in the sample company; the first time this takes about a minute.");
        await using var session = await Session.OpenAsync(data, parsed.GetValue(CommonOptions.Verbose), worker: true, cancel);
        await session.Get<Importer>().ImportFolderAsync(Path.Combine(Composition.Home, "samples"), cancel);
        await session.DrainHeldAsync(cancel);
    }

    private static async Task GreetAsync(ParseResult parsed, IServiceProvider services, IReadOnlyList<Uri> addresses, CancellationToken cancel)
    {
        var output = parsed.InvocationConfiguration.Output;
        var root = Reachable(addresses[0]);
        await output.WriteLineAsync($"Open {root} (Ctrl+C stops)");
        if (addresses.FirstOrDefault(address => address.Scheme == "http" && !address.IsLoopback) is { } open && !parsed.GetValue(BehindProxy))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"What goes over {open} is not encrypted; put TLS before it (docs/web.md).");
        }

        if (parsed.GetValue(Demo))
        {
            var organization = (await services.GetRequiredService<CompanyStore>().FindOrganizationAsync(cancel))!;
            foreach (var (who, path) in await services.GetRequiredService<DemoLinks>().PrepareAsync(organization, cancel))
            {
                await output.WriteLineAsync($"  as {who}: {root}{path}");
            }
        }
        else if (await services.GetRequiredService<FirstStart>().PrepareAsync(cancel) is { } path)
        {
            await output.WriteLineAsync($"Nobody can sign in yet. As the administrator, open this once, within 24 hours: {root}{path}");
        }

        await output.WriteLineAsync($"Programs hand in at {root}{ApiSetup.Root}/conversations with a token from 'narrative tokens create --user NAME'.");
    }

    // A wildcard is no address that a browser could open.
    private static string Reachable(Uri address) =>
        (address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "localhost" }.Uri : address).GetLeftPart(UriPartial.Authority);
}
