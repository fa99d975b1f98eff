using Microsoft.AspNetCore.Identity;
using NarrativeEngine.Api;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Accounts;

/// <summary>One-time links: opening one shows a form, sending the form sets the password, and only that uses the link up.</summary>
/// <remarks>So a mail scanner or a chat's preview, which open every link, cannot use it up.</remarks>
internal static class LinkPages
{
    private const string Gone = "This link was used before, or is older than 24 hours. Whoever looks after this program makes a new one with 'narrative users link NAME'.";

    public static string PathOf(string secret) => $"/sign-in/link/{secret}";

    public static void MapLinks(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-in/link/{secret}", ShowAsync).Audited("password.set").AllowAnonymous().RequireRateLimiting(ApiLimits.SignIns);
        pages.MapPost("/sign-in/link/{secret}", SetAsync).Audited("password.set").AllowAnonymous().RequireRateLimiting(ApiLimits.SignIns);
    }

    private static async Task<IResult> ShowAsync(string secret, SignInLinkStore links, UserManager<Account> accounts, CancellationToken cancel) =>
        await FindAsync(secret, links, accounts, cancel) is { } account
            ? View.Of<LinkPage>(new LinkModel(account.User.Name, secret, null))
            : ErrorPages.Of(StatusCodes.Status404NotFound, Gone);

    private static async Task<IResult> SetAsync(
        string secret, HttpContext context, SignInLinkStore links, UserManager<Account> accounts, Sessions sessions, AuditLog audit, CancellationToken cancel)
    {
        var form = await context.FormAsync(cancel);
        if (await FindAsync(secret, links, accounts, cancel) is not { } account)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound, Gone);
        }

        if (await Passwords.ProblemOfAsync(accounts, account, form["password"].ToString(), form["again"].ToString()) is { } problem)
        {
            return View.Of<LinkPage>(new LinkModel(account.User.Name, secret, problem));
        }

        if (!await links.UseAsync(secret, cancel))
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound, Gone);
        }

        account.Credentials = account.Credentials with { FailedSignIns = 0, LockedUntil = null, PasswordHash = null };
        (await accounts.AddPasswordAsync(account, form["password"].ToString())).OrThrow();
        await audit.WriteAsync(account.User.Id, "password.set", account.User.Id, "by link", cancel);
        ApiAudit.MarkWritten(context);
        if (account.Credentials.TwoFactor)
        {
            return View.Go("/sign-in", "password-set");
        }

        await sessions.BeginAsync(context, account.User, "link", cancel);
        return View.Go("/");
    }

    private static async Task<Account?> FindAsync(string secret, SignInLinkStore links, UserManager<Account> accounts, CancellationToken cancel) =>
        await links.FindAsync(secret, cancel) is { } id ? await accounts.FindByIdAsync(id) : null;
}

/// <summary>What the page behind a one-time link shows.</summary>
public sealed record LinkModel(string Name, string Secret, string? Problem);
