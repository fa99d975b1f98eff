using System.Security.Claims;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Api;

/// <summary>Who a request comes from, as its token says.</summary>
internal sealed class TokenIdentity(TokenBearer bearer)
    : ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, bearer.Actor.Id)], TokenAuthentication.SchemeName)
{
    public Actor Holder => bearer.Actor;

    public bool Has(string scope) => bearer.Scopes.Contains(scope);
}

internal static class TokenIdentities
{
    public static TokenIdentity? Token(this HttpContext context) => context.User.Identity as TokenIdentity;

    /// <summary>The actor of a request that authorization let through.</summary>
    public static Actor Actor(this HttpContext context) =>
        context.Token()?.Holder ?? throw new InvalidOperationException("Nobody without a token gets here.");
}
