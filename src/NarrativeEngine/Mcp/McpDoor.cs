using System.Threading.RateLimiting;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Mcp;

/// <summary>Around every tool: who calls, whether that account may, how often, and the entry in the audit log.</summary>
internal sealed class McpDoor(AuditLog audit) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> calls = PerMinute(30);

    // A flood leaves one entry a minute: the log must not become the way to fill the disk.
    private readonly PartitionedRateLimiter<string> floods = PerMinute(1);

    /// <param name="answer">Gives the text of the answer, or throws <see cref="RefusedException"/> with one plain sentence.</param>
    public async Task<CallToolResult> OpenAsync(
        RequestContext<CallToolRequestParams> request, string tool, Deed deed, Func<Actor, Task<string>> answer, CancellationToken cancel)
    {
        if (request.User?.Identity is not TokenIdentity token)
        {
            return No("Send a token: 'Authorization: Bearer …'.");
        }

        var actor = token.Holder;
        if (!Permissions.Allows(actor.Roles, deed) || !token.Has(TokenScopes.ReadNarratives))
        {
            await audit.WriteAsync(actor.Id, "mcp." + tool, "none", "refused: 403", cancel);
            return No("This account or its token may not do that; ask an administrator for the right.");
        }

        using var lease = await calls.AcquireAsync(actor.Id, 1, cancel);
        if (!lease.IsAcquired)
        {
            using var first = await floods.AcquireAsync(actor.Id, 1, cancel);
            if (first.IsAcquired)
            {
                await audit.WriteAsync(actor.Id, "mcp." + tool, "none", "refused: 429", cancel);
            }

            return No("That was too often within a minute; wait a minute and go on.");
        }

        try
        {
            var text = await answer(actor);
            await audit.WriteAsync(actor.Id, "mcp." + tool, "none", "done", cancel);
            return new CallToolResult { Content = [new TextContentBlock { Text = text }] };
        }
        catch (RefusedException refused)
        {
            await audit.WriteAsync(actor.Id, "mcp." + tool, "none", $"refused: {refused.Status}", cancel);
            return No(refused.Message);
        }
    }

    public void Dispose()
    {
        calls.Dispose();
        floods.Dispose();
    }

    private static CallToolResult No(string sentence) => new() { IsError = true, Content = [new TextContentBlock { Text = sentence }] };

    private static PartitionedRateLimiter<string> PerMinute(int calls) => PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new FixedWindowRateLimiterOptions { PermitLimit = calls, Window = Window, QueueLimit = 0 }));
}
