using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Api;

/// <summary>Writes into the audit log what requests changed and what they were refused.</summary>
internal sealed partial class ApiAudit(AuditLog log, TimeProvider clock)
{
    private static readonly object Written = new();
    private static readonly TimeSpan OncePer = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> floods = new(StringComparer.Ordinal);

    /// <summary>Says that the request's entry is there already, from a deeper place that knew more.</summary>
    public static void MarkWritten(HttpContext context) => context.Items[Written] = true;

    public Task RefuseAsync(HttpContext context, int status) => WriteAsync(context, $"refused: {status}");

    /// <summary>A flood leaves one entry a minute and no more: the log must not become the way to fill the disk.</summary>
    public async Task RefuseFloodAsync(HttpContext context, string who)
    {
        var now = clock.GetUtcNow();
        if (floods.Count < 10_000 && (!floods.TryGetValue(who, out var last) || now - last >= OncePer))
        {
            floods[who] = now;
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests);
        }
    }

    public async Task WriteAsync(HttpContext context, string outcome)
    {
        if (context.Items.ContainsKey(Written))
        {
            return;
        }

        var action = context.GetEndpoint()?.Metadata is { } metadata
            ? metadata.GetMetadata<AuditedAs>()?.Action ?? metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "http"
            : "http";
        var target = context.GetRouteValue("id") as string;
        try
        {
            await log.WriteAsync(
                context.Visitor()?.Holder.Id ?? "anonymous", action, target is not null && OurId().IsMatch(target) ? target : "none", outcome, context.RequestAborted);
        }
        catch (DbException) when (outcome.StartsWith("refused", StringComparison.Ordinal))
        {
            // Nothing was changed, and the answer says already that the store is full or busy.
        }
    }

    // An address is typed by others; only what can be an id of ours goes into the log.
    [GeneratedRegex("^[a-z][0-9a-f]{12}$")]
    private static partial Regex OurId();
}

/// <summary>What an endpoint's entries in the audit log are called, where that is not its own name.</summary>
internal sealed record AuditedAs(string Action);
