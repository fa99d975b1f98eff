using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NarrativeEngine.Api;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Accounts;

/// <summary>Signing in elsewhere: code flow with PKCE, after which the session is one like any other.</summary>
internal static class OidcSetup
{
    private const string Scheme = "Oidc";
    private const string Address = "/sign-in/oidc";

    /// <exception cref="Verbs.CannotException">The section <c>Oidc</c> cannot be used.</exception>
    public static IServiceCollection AddOidc(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Oidc").Get<OidcOptions>() ?? new OidcOptions();
        if (options.Problem() is { } sentence)
        {
            throw new Verbs.CannotException(sentence, Verbs.Exit.WrongUsage);
        }

        services.AddSingleton(options);
        services.AddSingleton<OidcAccounts>();
        if (options.IsOn)
        {
            services.AddAuthentication().AddOpenIdConnect(Scheme, connect => Configure(connect, options));
        }

        return services;
    }

    public static void MapOidc(this RouteGroupBuilder pages) => pages.MapGet(Address, (HttpContext context, OidcOptions options) => options.IsOn
            ? Results.Challenge(new AuthenticationProperties { RedirectUri = View.Local(context.Request.Query["return"]) }, [Scheme])
            : View.NotFound())
        .Audited("session.begin").AllowAnonymous().RequireRateLimiting(ApiLimits.SignIns);

    private static void Configure(OpenIdConnectOptions connect, OidcOptions options)
    {
        connect.Authority = options.Authority;
        connect.ClientId = options.ClientId;
        connect.ClientSecret = options.ClientSecret;
        connect.RequireHttpsMetadata = options.Authority!.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        connect.SignInScheme = Sessions.Scheme;
        connect.CallbackPath = Address + "/callback";
        connect.ResponseType = OpenIdConnectResponseType.Code;

        // The answer comes as an address: a form that another site posts would come without the cookies that belong to it.
        connect.ResponseMode = OpenIdConnectResponseMode.Query;
        connect.UsePkce = true;
        connect.MapInboundClaims = false;
        connect.SaveTokens = false;
        connect.GetClaimsFromUserInfoEndpoint = false;
        connect.Scope.Clear();
        foreach (var scope in new[] { "openid", "profile", "email" })
        {
            connect.Scope.Add(scope);
        }

        foreach (var cookie in new[] { connect.NonceCookie, connect.CorrelationCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        connect.Events.OnTokenValidated = AdmitAsync;
        connect.Events.OnRemoteFailure = FailAsync;
    }

    // The provider has said who it is; from here on the session is the program's own.
    private static async Task AdmitAsync(TokenValidatedContext validated)
    {
        var (context, cancel) = (validated.HttpContext, validated.HttpContext.RequestAborted);
        var (user, sentence) = await context.RequestServices.GetRequiredService<OidcAccounts>().FindAsync(validated.Principal!, cancel);
        validated.HandleResponse();
        if (user is null)
        {
            await ErrorPages.Of(StatusCodes.Status403Forbidden, sentence ?? "There is no account for you here. Ask an administrator.").ExecuteAsync(context);
            return;
        }

        await context.RequestServices.GetRequiredService<Sessions>().BeginAsync(context, user, "oidc", cancel);
        context.Response.Redirect(View.Local(validated.Properties?.RedirectUri));
    }

    private static async Task FailAsync(RemoteFailureContext failed)
    {
        failed.HandleResponse();
        await ErrorPages.Of(StatusCodes.Status400BadRequest, "Signing in there did not work, or took too long. Start again from the sign-in page.").ExecuteAsync(failed.HttpContext);
    }
}
