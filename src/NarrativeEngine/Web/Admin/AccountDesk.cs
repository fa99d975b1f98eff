using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Admin;

/// <summary>An account as a form has it.</summary>
public sealed record AccountForm(string Name, Roles Roles, string Person)
{
    public static AccountForm Of(IFormCollection form) =>
        new(form["name"].ToString().Trim(), RoleNames.Read(string.Join(',', form["role"].ToArray())), form["person"].ToString().Trim());
}

/// <summary>What may be done to accounts, and what keeps everybody from being locked out.</summary>
internal sealed class AccountDesk(UserStore users, CredentialStore credentials, SignInLinkStore links, CompanyStore companies, AuditLog audit)
{
    private const int LongestName = 100;

    public UserStore Users => users;

    public CredentialStore Credentials => credentials;

    public SignInLinkStore Links => links;

    public CompanyStore Companies => companies;

    public AuditLog Audit => audit;

    /// <param name="id">An account's id; its name will not do.</param>
    public async Task<User?> FindAsync(string id, CancellationToken cancel) => await users.FindAsync(id, cancel) is { } user && user.Id == id ? user : null;

    public static string? NameProblem(string name) => name.Length is 0 or > LongestName || name.Any(char.IsControl)
        ? $"An account's name has 1 to {LongestName} letters; choose another."
        : null;

    /// <summary>Whose account it is to be, or what to change.</summary>
    public async Task<(Person? Person, string? Problem)> PersonAsync(AccountForm form, CancellationToken cancel)
    {
        var organization = await companies.FindOrganizationAsync(cancel);
        var person = organization?.FindPerson(form.Person) ?? organization?.Match(form.Person);
        return (form.Roles, form.Person, person) switch
        {
            (Roles.None, _, _) => (null, "Choose at least one role; an account that shall do nothing is disabled instead."),
            (_, { Length: > 0 }, null) => (null, "Nobody, or more than one person, is called so; choose the person from the list."),
            var (roles, _, found) when roles.HasFlag(Roles.Manager) && found is null => (null, "A manager's account belongs to a person; choose one from the list."),
            _ => (person, null),
        };
    }

    /// <returns>One sentence when nobody could look after the program without this account.</returns>
    public async Task<string?> LastAdministratorProblemAsync(string id, CancellationToken cancel)
    {
        var all = await users.ListAsync(cancel);
        return all.Any(user => user.Id == id && !user.IsDisabled && user.Roles.HasFlag(Roles.Administrator))
            && !all.Any(user => user.Id != id && !user.IsDisabled && user.Roles.HasFlag(Roles.Administrator))
                ? "This is the only administrator; make another one first."
                : null;
    }
}
