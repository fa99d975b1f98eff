using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace NarrativeEngine.IntegrationTests.Deliveries;

/// <summary>A mail server on the loopback address that speaks real SMTP and keeps what it gets.</summary>
internal sealed class PostOffice : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<MimeMessage> mails = new();
    private Task serving = Task.CompletedTask;

    public int Port { get; private init; }

    public IReadOnlyCollection<MimeMessage> Mails => mails;

    /// <summary>What it answers to a mail instead of taking it; null to take it.</summary>
    public SmtpResponse? Refusal { get; set; }

    public static PostOffice Open()
    {
        var office = new PostOffice { Port = FreePort() };
        var services = new ServiceProvider();
        services.Add(office);
        var options = new SmtpServerOptionsBuilder().ServerName("post.test").Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, office.Port))).Build();
        office.serving = new SmtpServer.SmtpServer(options, services).StartAsync(office.stop.Token);
        return office;
    }

    public override Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, System.Buffers.ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
        {
            return Task.FromResult(refusal);
        }

        using var stream = new MemoryStream(System.Buffers.BuffersExtensions.ToArray(buffer));
        mails.Enqueue(MimeMessage.Load(stream, cancellationToken));
        return Task.FromResult(SmtpResponse.Ok);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await serving;
        }
        catch (OperationCanceledException)
        {
        }

        stop.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
