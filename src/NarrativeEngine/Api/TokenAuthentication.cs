using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Api;

/// <summary>Lets in whoever shows a token: <c>Authorization: Bearer nrt_…</c>.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenStore tokens, ApiAudit audit)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(SchemeName + " ", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        return await tokens.FindAsync(header[(SchemeName.Length + 1)..].Trim(), Context.RequestAborted) is { } bearer
            ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new TokenIdentity(bearer)), SchemeName))
            : AuthenticateResult.Fail("No token that is still good.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await audit.RefuseAsync(Context, StatusCodes.Status401Unauthorized);
        Response.Headers[HeaderNames.WWWAuthenticate] = SchemeName;
        await Problems.Of(StatusCodes.Status401Unauthorized, "Send a token that is still good: 'Authorization: Bearer …'; an administrator makes one with 'narrative tokens create'.")
            .ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        await audit.RefuseAsync(Context, StatusCodes.Status403Forbidden);
        await Problems.Forbidden().ExecuteAsync(Context);
    }
}
