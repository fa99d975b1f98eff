using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NarrativeEngine.Tests.Writing.Chat;

/// <summary>The sixteen ways in which a chat model fails its readers.</summary>
internal static class ChatFaults
{
    public static IReadOnlyDictionary<string, Func<HttpContext, string, Task>> All { get; } = new Dictionary<string, Func<HttpContext, string, Task>>
    {
        ["time-out"] = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted),
        ["stall in the middle"] = async (context, _) =>
        {
            await ChatServer.SendAsync(context, new JsonObject { ["content"] = "{\"headline\":\"A w" });
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        },
        ["429 with Retry-After"] = (context, _) => Fail(context, 429, retryAfter: "60"),
        ["429 without"] = (context, _) => Fail(context, 429),
        ["500"] = (context, _) => Fail(context, 500),
        ["TLS"] = (_, _) => Task.CompletedTask,
        ["DNS"] = (_, _) => Task.CompletedTask,
        ["empty"] = (context, _) => ChatServer.StreamAsync(context, ""),
        ["cut JSON"] = (context, task) => ChatServer.StreamAsync(context, ModelAnswers.Sound(task)[..^20]),
        ["wrong schema"] = (context, _) => ChatServer.StreamAsync(context, """{"headline":7,"statements":[{"finding":["f1"],"text":{}}]}"""),
        ["10 MiB"] = (context, _) => ChatServer.StreamAsync(context, new string('x', 10 << 20)),
        ["refusal"] = async (context, _) =>
        {
            await ChatServer.SendAsync(context, new JsonObject { ["refusal"] = "I cannot help with that." });
            await ChatServer.SendAsync(context, new JsonObject(), finish: "stop");
            await context.Response.WriteAsync("data: [DONE]\n\n");
        },
        ["absent citation"] = (context, task) => ChatServer.StreamAsync(context, ModelAnswers.Of(task, (_, quote) => $"“{quote}”", () => [])),
        ["foreign citation"] = (context, task) => ChatServer.StreamAsync(context, ModelAnswers.Of(task, (_, quote) => $"“{quote}”", () => ["e4711"])),
        ["altered quote"] = (context, task) => ChatServer.StreamAsync(context, ModelAnswers.Of(task, (_, quote) => $"“{quote.Replace("the", "no", StringComparison.Ordinal)} surely”")),
        ["wrong number"] = (context, task) => ChatServer.StreamAsync(context, ModelAnswers.Of(task, (_, _) => "It costs 4,711 chairs.")),
    };

    private static Task Fail(HttpContext context, int status, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync("""{"error":{"message":"no","type":"no"}}""");
    }
}
