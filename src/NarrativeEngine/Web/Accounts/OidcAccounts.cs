using System.Security.Claims;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Erasing;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Accounts;

/// <summary>Finds or makes the account of somebody whom a provider has signed in.</summary>
internal sealed class OidcAccounts(OidcOptions options, UserStore users, CompanyStore companies, ErasureStore erasures, AuditLog audit)
{
    /// <returns>The account, or one sentence that says why there is none.</returns>
    public async Task<(User? User, string? Sentence)> FindAsync(ClaimsPrincipal principal, CancellationToken cancel)
    {
        var email = options.EmailClaims.Select(principal.FindFirstValue).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Trim();

        // An address that the provider itself does not vouch for is anybody's.
        if (email is null || principal.FindFirstValue("email_verified")?.ToLowerInvariant() == "false")
        {
            return await RefuseAsync("no address", "Your account there has no confirmed address, so it cannot be told who you are. Ask whoever looks after it.", cancel);
        }

        var organization = await companies.FindOrganizationAsync(cancel);
        if (new ErasedPeople(await erasures.ListAsync(cancel), organization).Is(email))
        {
            return await RefuseAsync("erased", "There is no account for you here. Ask an administrator.", cancel);
        }

        // By the address alone: a label such as a first name would let in whoever is called so there.
        var person = organization?.People.Where(one => string.Equals(one.Email, email, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only : null;
        var all = await users.ListAsync(cancel);
        var account = all.FirstOrDefault(user => string.Equals(user.Name, email, StringComparison.OrdinalIgnoreCase))
            ?? (person is null ? null : all.FirstOrDefault(user => user.PersonId == person.Id));
        if (account?.IsDisabled == true)
        {
            return await RefuseAsync("disabled", "Your account here is disabled. Ask an administrator.", cancel);
        }

        var roles = options.RolesClaim.Length == 0 ? account?.Roles ?? Roles.None : options.RolesOf(principal.FindAll(options.RolesClaim).Select(claim => claim.Value));
        if (roles == Roles.None)
        {
            return await RefuseAsync("no role", "Your account there has none of the roles that this program knows. Ask an administrator.", cancel);
        }

        return (await GrantAsync(account, email, roles, person?.Id, cancel), null);
    }

    // The provider's word on roles is taken at each sign-in, so that who loses a role there loses it here.
    private async Task<User?> GrantAsync(User? account, string email, Roles roles, string? personId, CancellationToken cancel)
    {
        if (account is null)
        {
            var made = await users.AddAsync(email, roles, personId, cancel);
            await audit.WriteAsync("oidc", "user.add", made?.Id ?? "none", RoleNames.Write(roles), cancel);
            return made;
        }

        var person = personId ?? account.PersonId;
        if (account.Roles == roles && account.PersonId == person)
        {
            return account;
        }

        await users.GrantAsync(account.Id, roles, person, cancel);
        await audit.WriteAsync("oidc", "user.roles", account.Id, RoleNames.Write(roles), cancel);
        return await users.FindAsync(account.Id, cancel);
    }

    private async Task<(User? User, string? Sentence)> RefuseAsync(string reason, string sentence, CancellationToken cancel)
    {
        await audit.WriteAsync("anonymous", "session.begin", "none", "refused: oidc, " + reason, cancel);
        return (null, sentence);
    }
}
