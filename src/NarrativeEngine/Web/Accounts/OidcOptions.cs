using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Web.Accounts;

/// <summary>Where else people can sign in: an OpenID Connect provider such as Entra ID. Section <c>Oidc</c> of the configuration.</summary>
public sealed class OidcOptions
{
    /// <value>Address of the provider; without one there is no such sign-in.</value>
    public string? Authority { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <value>The claim that holds the roles; empty to take roles only from the accounts that there are.</value>
    public string RolesClaim { get; init; } = "roles";

    /// <value>Claims that may hold the person's address, the first that is there counts. Entra ID writes it into <c>preferred_username</c>.</value>
    public IReadOnlyList<string> EmailClaims { get; init; } = ["email", "preferred_username"];

    /// <value>What a value of the roles claim means here, such as <c>NarrativeManagers</c>: <c>manager</c>. A value that is a role's own name needs no entry.</value>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <value>What the button says after "Sign in with".</value>
    public string Name { get; init; } = "your company's account";

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>The roles that claims grant; what nobody has named grants nothing.</summary>
    public Roles RolesOf(IEnumerable<string> claims) => RoleNames.Read(string.Join(',', claims.Select(claim => Roles.GetValueOrDefault(claim, claim))));

    /// <returns>One sentence when the section cannot be used, else null.</returns>
    public string? Problem() => !IsOn
        ? null
        : string.IsNullOrWhiteSpace(ClientId)
            ? "Oidc:Authority is set and Oidc:ClientId is not; set both, or neither (docs/openid-connect.md)."
            : !Uri.TryCreate(Authority, UriKind.Absolute, out var address) || (address.Scheme != "https" && !address.IsLoopback)
                ? "Oidc:Authority is no https address; write it like https://login.microsoftonline.com/TENANT/v2.0 (docs/openid-connect.md)."
                : Roles.Values.FirstOrDefault(role => RoleNames.Read(role) == Domain.Access.Roles.None) is not null
                    ? "Oidc:Roles names a role that is not known; the roles are manager, executive, hr and admin (docs/openid-connect.md)."
                    : null;
}
