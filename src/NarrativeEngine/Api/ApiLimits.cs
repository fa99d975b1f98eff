using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace NarrativeEngine.Api;

/// <summary>How often one user may call, a minute. Following an upload has its own, so that waiting for an answer never blocks handing in.</summary>
internal static class ApiLimits
{
    public const string Uploads = "uploads";
    public const string Queries = "queries";
    public const string Status = "status";

    /// <summary>Passwords, codes and links, by the address that they come from.</summary>
    public const string SignIns = "sign-ins";

    // A whole office comes from one address; guessing is stopped at the account.
    private const int MostSignIns = 200;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddApiLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.AddPolicy(Uploads, context => PerUser(context, 60));
        options.AddPolicy(Queries, context => PerUser(context, 30));
        options.AddPolicy(Status, context => PerUser(context, 1200));
        options.AddPolicy(SignIns, context => PerMinute("address:" + context.Connection.RemoteIpAddress, MostSignIns));
        options.OnRejected = RejectAsync;
    });

    private static RateLimitPartition<string> PerUser(HttpContext context, int calls) => PerMinute(Who(context), calls);

    private static RateLimitPartition<string> PerMinute(string who, int calls) => RateLimitPartition.GetFixedWindowLimiter(
        who, _ => new FixedWindowRateLimiterOptions { PermitLimit = calls, Window = Window, QueueLimit = 0 });

    private static string Who(HttpContext context) => context.Visitor()?.Holder.Id ?? "address:" + context.Connection.RemoteIpAddress;

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancel)
    {
        var context = rejected.HttpContext;
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await context.RequestServices.GetRequiredService<ApiAudit>().RefuseFloodAsync(context, Who(context));
        if (!Web.WebSetup.IsForPrograms(context.Request.Path))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return; // the page is made where all such pages are made
        }

        await Problems.Of(StatusCodes.Status429TooManyRequests, "That was too often within a minute; wait as long as Retry-After says.").ExecuteAsync(context);
    }
}
