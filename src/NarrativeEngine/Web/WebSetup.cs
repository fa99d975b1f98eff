using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Admin;
using NarrativeEngine.Web.Executive;
using NarrativeEngine.Web.HandIn;
using NarrativeEngine.Web.Home;
using NarrativeEngine.Web.People;
using NarrativeEngine.Web.Reading;
using NarrativeEngine.Web.Shell;
using NarrativeEngine.Web.Talks;
using NarrativeEngine.Web.Trends;

namespace NarrativeEngine.Web;

/// <summary>Puts the pages together: Razor components rendered on the server, without circuits; forms that work without script.</summary>
internal static class WebSetup
{
    /// <summary>The header in which the pages' own scripts send the token of their form.</summary>
    public const string FormTokenHeader = "RequestVerificationToken";

    /// <summary>The field of a form that holds the same.</summary>
    public const string FormTokenField = "__RequestVerificationToken";

    public static IServiceCollection AddWeb(this IServiceCollection services, string dataFolder)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "narrative-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.HeaderName = FormTokenHeader;
            options.FormFieldName = FormTokenField;
            options.SuppressXFrameOptionsHeader = true; // the policy of SecurityHeaders says it, and more strictly
        });
        services.AddAccounts(dataFolder);
        services.AddSingleton<CurrentStory>();
        services.AddSingleton<Desks>();
        services.AddSingleton<Talk>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<StrategyDesk>();
        services.AddSingleton<Assets>();
        return services;
    }

    /// <summary>Addresses at which programs talk, and get answers that programs read.</summary>
    public static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/mcp") || path.StartsWithSegments("/health");

    /// <summary>What every request passes before its endpoint.</summary>
    public static void UseWeb(this WebApplication app)
    {
        app.Use(SecurityHeaders.SetAsync);
        app.UseWhen(context => IsForPrograms(context.Request.Path), programs =>
        {
            programs.UseExceptionHandler();
            programs.UseStatusCodePages();
        });
        app.UseWhen(context => !IsForPrograms(context.Request.Path), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ErrorPages.OfFailureAsync });
            pages.UseStatusCodePages(context => ErrorPages.WriteAsync(context.HttpContext));
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    public static void MapWeb(this WebApplication app)
    {
        app.MapHealth();
        app.MapAssets();
        var pages = app.MapGroup("").AddEndpointFilter<RouteGroupBuilder, PageFilter>();
        pages.MapSignIn();
        pages.MapOidc();
        pages.MapLinks();
        pages.MapOwnAccount();
        pages.MapHome();
        pages.MapHandIn();
        pages.MapConversationPages();
        pages.MapNarrativePages();
        pages.MapThreads();
        pages.MapPeople();
        pages.MapDownloads();
        pages.MapAskPages();
        pages.MapAlignment();
        pages.MapTrendPages();
        pages.MapAdministration();
        app.MapFallback(() => Results.StatusCode(StatusCodes.Status404NotFound)).AllowAnonymous();
    }

    /// <summary>Only for whoever is signed in with a role that allows the deed.</summary>
    public static RouteHandlerBuilder RequirePage(this RouteHandlerBuilder endpoint, Deed deed) => endpoint.RequireAuthorization(policy => policy
        .RequireAuthenticatedUser()
        .RequireAssertion(context => context.User.Identity is SessionIdentity session && Permissions.Allows(session.Holder.Roles, deed)));

    private static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health").AllowAnonymous();
        health.MapGet("/live", () => Results.Text("live"));
        health.MapGet("/ready", async (Storage.SourceStore sources, CancellationToken cancel) =>
        {
            await sources.CountAsync(cancel);
            return Results.Text("ready");
        });
    }
}
