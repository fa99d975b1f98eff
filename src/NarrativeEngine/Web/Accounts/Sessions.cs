using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using NarrativeEngine.Api;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Accounts;

/// <summary>Sessions of browsers: a cookie that says which account and which stamp, checked against the store at every request.</summary>
internal sealed class Sessions(CredentialStore credentials, AuditLog audit)
{
    public const string Scheme = "Session";

    private static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "narrative-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "return";
        options.Events.OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<Sessions>().CheckAsync(context);
        options.Events.OnRedirectToLogin = ChallengeAsync;
        options.Events.OnRedirectToAccessDenied = ForbidAsync;
    }

    /// <summary>Begins a session for an account that has shown what it must, and writes that down.</summary>
    /// <param name="how">For the audit log: <c>password</c>, <c>link</c>, …</param>
    public async Task BeginAsync(HttpContext context, User user, string how, CancellationToken cancel)
    {
        if (await IssueAsync(context, user, cancel))
        {
            await audit.WriteAsync(user.Id, "session.begin", user.Id, how, cancel);
        }
    }

    /// <summary>Gives the present session the account's new stamp, so that a change which ends all others does not end it too.</summary>
    public Task RenewAsync(HttpContext context, User user, CancellationToken cancel) => IssueAsync(context, user, cancel);

    public async Task EndAsync(HttpContext context, CancellationToken cancel)
    {
        if (context.Visitor() is { } visitor)
        {
            await audit.WriteAsync(visitor.Holder.Id, "session.end", visitor.Holder.Id, "done", cancel);
        }

        await context.SignOutAsync(Scheme);
    }

    private async Task<bool> IssueAsync(HttpContext context, User user, CancellationToken cancel)
    {
        if (await credentials.FindAsync(user.Id, cancel) is not { User.IsDisabled: false } found)
        {
            return false;
        }

        await context.SignInAsync(Scheme, new ClaimsPrincipal(new SessionIdentity(found.User, found.Credentials.Stamp)));
        return true;
    }

    private async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var (id, stamp) = (context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), context.Principal?.FindFirstValue(SessionIdentity.StampClaim));
        if (id is not null
            && await credentials.FindAsync(id, context.HttpContext.RequestAborted) is { } found
            && found.User.Id == id && !found.User.IsDisabled && found.Credentials.Stamp == stamp)
        {
            context.ReplacePrincipal(new ClaimsPrincipal(new SessionIdentity(found.User, found.Credentials.Stamp)));
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }

    // Programs get an answer that they can read, people the page at which they sign in.
    private static async Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (WebSetup.IsForPrograms(context.Request.Path))
        {
            await context.HttpContext.ChallengeAsync(TokenAuthentication.SchemeName);
        }
        else if (HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            // What was typed into a form would be lost in silence.
            context.Response.Redirect("/sign-in?notice=ended");
        }
    }

    private static async Task ForbidAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (WebSetup.IsForPrograms(context.Request.Path))
        {
            await context.HttpContext.ForbidAsync(TokenAuthentication.SchemeName);
            return;
        }

        await context.HttpContext.RequestServices.GetRequiredService<ApiAudit>().RefuseAsync(context.HttpContext, StatusCodes.Status403Forbidden);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}
