using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.FaultHost;
using NarrativeEngine.Pipeline.Delivering;
using NarrativeEngine.Storage;

namespace NarrativeEngine.IntegrationTests.Deliveries;

/// <summary>A company of two teams whose digests go to a mail server and a webhook on the loopback address, at a time that a test sets.</summary>
internal sealed class DeliveryDesk : IAsyncDisposable
{
    private const string Organization = """
        name: Small & Sons
        people:
          - { id: ada-berg, name: Ada Berg, email: ada@small.example }
          - { id: cy-dole, name: Cy Dole, email: cy@small.example }
          - { id: ed-fox, name: Ed Fox, email: ed@small.example }
          - { id: flo-gray, name: Flo Gray }
          - { id: gus-hale, name: Gus Hale }
          - { id: ida-jung, name: Ida Jung }
        teams:
          - { id: bench, name: Bench, manager: ada-berg, members: [ada-berg, cy-dole, ed-fox, flo-gray, gus-hale, ida-jung] }
          - { id: works, name: Works, manager: ed-fox, members: [ed-fox, flo-gray], parent: bench }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("narrative-deliveries-").FullName;
    private readonly ConcurrentQueue<string> posts = new();
    private readonly WebApplication hook;
    private FaultyPipeline? pipeline;

    private DeliveryDesk(WebApplication hook) => this.hook = hook;

    public PostOffice Post { get; } = PostOffice.Open();

    /// <summary>The Monday after the week of the talk, before eight in the morning in Berlin.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 9, 6, 59, 0, TimeSpan.Zero));

    public IReadOnlyCollection<string> Posts => posts;

    public Func<HttpContext, Task>? HookAnswer { get; set; }

    public string OutFolder => Path.Combine(folder, "out");

    public DeliveryStore Store => pipeline!.Get<DeliveryStore>();

    /// <param name="deliveries">The lines of <c>deliveries:</c>.</param>
    public static async Task<DeliveryDesk> OpenAsync(string deliveries)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        var desk = new DeliveryDesk(builder.Build());
        desk.hook.Map("/{**path}", (HttpContext context) => desk.TakeAsync(context));
        await desk.hook.StartAsync();
        Environment.SetEnvironmentVariable("NARRATIVE_TEST_HOOK", desk.hook.Urls.First() + "/hook/s3cret");
        Directory.CreateDirectory(Path.Combine(desk.folder, "data"));
        await File.WriteAllTextAsync(Path.Combine(desk.folder, "data", "delivery.yaml"), $"""
            link: https://narratives.example.com/
            mail: {"{"} host: 127.0.0.1, port: {desk.Post.Port}, security: none, from: "Narratives <narratives@small.example>" {"}"}
            deliveries:
            {deliveries.Replace("OUT", desk.OutFolder, StringComparison.Ordinal)}
            """);
        await desk.StartAsync();
        await desk.ImportAsync("We are blocked by the gasket supplier, <img src=https://evil.example/x> and *nobody* has [answered](https://evil.example).");
        await desk.pipeline!.Get<UserStore>().AddAsync("anna", Roles.Executive, "cy-dole", CancellationToken.None);
        await desk.pipeline!.Get<UserStore>().AddAsync("ed", Roles.Manager, "ed-fox", CancellationToken.None);
        return desk;
    }

    /// <summary>A program that starts, as after a restart.</summary>
    public async Task StartAsync()
    {
        if (pipeline is not null)
        {
            await pipeline.DisposeAsync();
        }

        pipeline = await FaultyPipeline.OpenAsync(Path.Combine(folder, "data"), FaultPlan.None, Clock);
        await pipeline.Get<DeliveryClock>().StartAsync(CancellationToken.None);
    }

    public async Task ImportAsync(string words)
    {
        var company = Directory.CreateDirectory(Path.Combine(folder, "company", "conversations", "bench")).FullName;
        var root = Path.Combine(folder, "company");
        await File.WriteAllTextAsync(Path.Combine(root, "organization.yaml"), Organization);
        await File.WriteAllTextAsync(Path.Combine(root, "strategy.yaml"), "name: Plan\nobjectives: [{ id: ship, title: Ship the new oven }, { id: keep, title: Keep our customers }]\n");
        await File.WriteAllTextAsync(Path.Combine(company, "2026-03-03-team-meeting.txt"), $"Ada Berg: {words}\nCy Dole: I will call them on Friday and send everybody the answer.\nGus Hale: The test bench is late again and the customers wait for it.\n");
        await File.WriteAllTextAsync(Path.Combine(company, "2026-03-04-one-on-one.md"), "---\nauthor: ada-berg\n---\nIda Jung thinks about leaving for a quokka farm because of the shifts.\n");
        await pipeline!.ImportAsync(root);
        await pipeline!.DrainAsync(CancellationToken.None);
    }

    public Task RunAsync() => pipeline!.Get<DeliverDigests>().RunAsync(CancellationToken.None);

    public Task SendNowAsync(string id) => pipeline!.Get<DeliverDigests>().SendAsync([id], CancellationToken.None);

    public Task<IReadOnlyList<StoredDelivery>> ListAsync() => Store.ListAsync(CancellationToken.None);

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync() => await pipeline!.Get<AuditLog>().FindAsync(new AuditQuery(), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await pipeline!.DisposeAsync();
        await Post.DisposeAsync();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await hook.StopAsync(now.Token);
        await hook.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        posts.Enqueue(await reader.ReadToEndAsync());
        await (HookAnswer?.Invoke(context) ?? Task.CompletedTask);
    }
}
