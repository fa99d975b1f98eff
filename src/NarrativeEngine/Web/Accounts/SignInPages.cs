using NarrativeEngine.Api;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Accounts;

/// <summary>Signing in and out.</summary>
internal static class SignInPages
{
    private const int MostBytes = 64 * 1024;

    public static void MapSignIn(this RouteGroupBuilder pages)
    {
        pages.MapGet("/sign-in", (HttpContext context) => context.Visitor() is null
                ? View.Of<SignInPage>(new SignInModel(context.Request.Query["return"], "", null))
                : View.Go(View.Local(context.Request.Query["return"])))
            .AllowAnonymous();
        pages.MapPost("/sign-in", WithPasswordAsync)
            .Audited("session.begin").AllowAnonymous().RequireRateLimiting(ApiLimits.SignIns).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytes));
        pages.MapPost("/sign-in/code", WithCodeAsync)
            .Audited("session.begin").AllowAnonymous().RequireRateLimiting(ApiLimits.SignIns).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytes));
        pages.MapPost("/sign-out", async (HttpContext context, Sessions sessions, CancellationToken cancel) =>
            {
                await sessions.EndAsync(context, cancel);
                ApiAudit.MarkWritten(context);
                return View.Go("/sign-in", "signed-out");
            })
            .Audited("session.end").AllowAnonymous();
        pages.MapGet("/demo/{secret}", async (string secret, HttpContext context, DemoLinks demo, Sessions sessions, CancellationToken cancel) =>
            {
                if (await demo.FindAsync(secret, cancel) is not { } user)
                {
                    return View.NotFound();
                }

                await sessions.BeginAsync(context, user, "demo", cancel);
                return View.Go(View.Local(context.Request.Query["return"]));
            })
            .Audited("session.begin").AllowAnonymous().RequireRateLimiting(ApiLimits.SignIns);
    }

    /// <summary>What the endpoint's entries in the audit log are called.</summary>
    public static RouteHandlerBuilder Audited(this RouteHandlerBuilder endpoint, string action) => endpoint.WithMetadata(new AuditedAs(action));

    private static async Task<IResult> WithPasswordAsync(HttpContext context, SignIn signIn, Sessions sessions, CancellationToken cancel)
    {
        var form = await context.FormAsync(cancel);
        var (name, goOn) = (form["name"].ToString().Trim(), form["return"].ToString());
        ApiAudit.MarkWritten(context);
        var result = await signIn.WithPasswordAsync(name, form["password"].ToString(), cancel);
        if (result is SignInResult.Done done)
        {
            await sessions.BeginAsync(context, done.User, "password", cancel);
        }

        return result switch
        {
            SignInResult.Done => View.Go(View.Local(goOn)),
            SignInResult.CodeNeeded needed => View.Of<CodePage>(new CodeModel(goOn, needed.Ticket, null)),
            _ => View.Of<SignInPage>(new SignInModel(goOn, name, "The name or the password is wrong. After five wrong tries an account is closed for 15 minutes.")),
        };
    }

    private static async Task<IResult> WithCodeAsync(HttpContext context, SignIn signIn, Sessions sessions, CancellationToken cancel)
    {
        var form = await context.FormAsync(cancel);
        var (ticket, goOn) = (form["ticket"].ToString(), form["return"].ToString());
        ApiAudit.MarkWritten(context);
        var result = await signIn.WithCodeAsync(ticket, form["code"].ToString(), cancel);
        if (result is SignInResult.Done done)
        {
            await sessions.BeginAsync(context, done.User, "password and code", cancel);
        }

        return result switch
        {
            SignInResult.Done => View.Go(View.Local(goOn)),
            null => View.Of<SignInPage>(new SignInModel(goOn, "", "That took longer than five minutes. Give your password again.")),
            _ => View.Of<CodePage>(new CodeModel(goOn, ticket, "The code is wrong or too old. Type the one that the app shows now.")),
        };
    }
}

/// <summary>What the sign-in page shows.</summary>
/// <param name="Return">The page that was asked for.</param>
public sealed record SignInModel(string? Return, string Name, string? Problem);

/// <summary>What the page that asks for a code shows.</summary>
public sealed record CodeModel(string? Return, string Ticket, string? Problem);
