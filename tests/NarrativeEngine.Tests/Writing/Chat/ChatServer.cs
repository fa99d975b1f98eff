using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NarrativeEngine.Tests.Writing.Chat;

/// <summary>A chat server on the loopback address that speaks the real protocol, and answers as a test wants it to.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> questions = new();
    private readonly ConcurrentQueue<(string Path, string? Key)> calls = new();

    private ChatServer(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public int Calls => calls.Count;

    /// <summary>Everything that came in, whole.</summary>
    public IReadOnlyCollection<string> Questions => questions;

    public IReadOnlyCollection<(string Path, string? Key)> Requests => calls;

    /// <param name="answer">Gets the request and the user's message, and writes the answer.</param>
    public static async Task<ChatServer> StartAsync(Func<HttpContext, string, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0));
        var server = new ChatServer(builder.Build());
        server.app.Map("/{**path}", (HttpContext context) => server.AnswerAsync(context, answer));
        await server.app.StartAsync();
        return server;
    }

    /// <summary>An answer as chat servers stream it.</summary>
    public static async Task StreamAsync(HttpContext context, string text)
    {
        foreach (var part in text.Chunk(200).Select(letters => new string(letters)))
        {
            await SendAsync(context, new JsonObject { ["content"] = part });
        }

        await SendAsync(context, new JsonObject(), finish: "stop");
        await context.Response.WriteAsync("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":900,\"completion_tokens\":100,\"total_tokens\":1000}}\n\n");
        await context.Response.WriteAsync("data: [DONE]\n\n");
    }

    public static async Task SendAsync(HttpContext context, JsonObject delta, string? finish = null)
    {
        var chunk = new JsonObject
        {
            ["id"] = "c1",
            ["object"] = "chat.completion.chunk",
            ["created"] = 1,
            ["model"] = "m",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finish }),
        };
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "text/event-stream";
        }

        await context.Response.WriteAsync($"data: {chunk.ToJsonString()}\n\n");
        await context.Response.Body.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context, Func<HttpContext, string, Task> answer)
    {
        calls.Enqueue((context.Request.Path + context.Request.QueryString.Value, context.Request.Headers.Authorization.FirstOrDefault() ?? context.Request.Headers["api-key"].FirstOrDefault()));
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        questions.Enqueue(body);
        try
        {
            await answer(context, User(JsonDocument.Parse(body)));
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException)
        {
            // The caller has hung up, as some tests mean it to.
        }
    }

    private static string User(JsonDocument body)
    {
        var content = body.RootElement.GetProperty("messages").EnumerateArray().Last().GetProperty("content");
        return content.ValueKind == JsonValueKind.String ? content.GetString()! : content[0].GetProperty("text").GetString()!;
    }
}
