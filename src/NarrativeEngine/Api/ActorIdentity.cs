using System.Security.Claims;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Api;

/// <summary>Who a request comes from, and what it may be used for.</summary>
internal abstract class ActorIdentity(IEnumerable<Claim> claims, string scheme) : ClaimsIdentity(claims, scheme)
{
    public abstract Actor Holder { get; }

    public abstract bool Has(string scope);
}

/// <summary>Who a request comes from, as its token says.</summary>
internal sealed class TokenIdentity(TokenBearer bearer)
    : ActorIdentity([new Claim(ClaimTypes.NameIdentifier, bearer.Actor.Id)], TokenAuthentication.SchemeName)
{
    public override Actor Holder => bearer.Actor;

    public override bool Has(string scope) => bearer.Scopes.Contains(scope);
}

internal static class ActorIdentities
{
    /// <summary>Null for whoever is not signed in and shows no token.</summary>
    public static ActorIdentity? Visitor(this HttpContext context) => context.User.Identity as ActorIdentity;

    /// <summary>The actor of a request that authorization let through.</summary>
    public static Actor Actor(this HttpContext context) =>
        context.Visitor()?.Holder ?? throw new InvalidOperationException("Nobody without a token or a session gets here.");
}
