using System.CommandLine;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Verbs;

/// <summary><c>users</c>: who may come in, and as what.</summary>
internal static class UsersVerb
{
    private static readonly Argument<string> Name = new("name") { Description = "The account's name." };
    private static readonly Option<string?> Person = new("--person") { Description = "Whose account it is: an id from organization.yaml. A manager needs one." };

    private static readonly Option<string> At = new("--at")
    {
        Description = "The address at which people open the web application.",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    private static readonly Option<bool> WithoutSecondFactor = new("--without-second-factor") { Description = "Turns the second factor off, for whoever has lost it." };

    private static readonly Option<string[]> Role = new("--role")
    {
        Description = "manager, executive, hr or admin; give it again for each.",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        Role.AcceptOnlyFromAmong([.. RoleNames.All]);
        return new Command("users", "Says who may come in, and as what.")
        {
            With("add", "Adds an account, and prints a link at which its owner chooses a password, once, within 24 hours.", AddAsync, Name, Role, Person, At),
            With("link", "Prints such a link for an account: its first one was too old, or the password is forgotten.", LinkAsync, Name, At, WithoutSecondFactor),
            With("list", "Lists the accounts.", ListAsync),
            With("disable", "Turns an account and its tokens away from now on.", (parsed, cancel) => DisableAsync(parsed, true, cancel), Name),
            With("enable", "Lets a disabled account in again.", (parsed, cancel) => DisableAsync(parsed, false, cancel), Name),
            With("roles", "Gives an account these roles in place of its old ones.", ChangeAsync, Name, Role, Person),
        };
    }

    /// <exception cref="CannotException">There is no such account.</exception>
    internal static async Task<User> FindAsync(Session session, string key, CancellationToken cancel) =>
        await session.Get<UserStore>().FindAsync(key, cancel)
        ?? throw new CannotException($"There is no account '{key}'; 'narrative users list' shows those that there are.", Exit.WrongUsage);

    internal static Command With(string name, string description, Func<ParseResult, CancellationToken, Task<int>> run, params Symbol[] symbols)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Argument argument:
                    command.Arguments.Add(argument);
                    break;
                case Option option:
                    command.Options.Add(option);
                    break;
                default:
                    throw new ArgumentException("A command has arguments and options.", nameof(symbols));
            }
        }

        command.SetAction(run);
        return command;
    }

    private static async Task<int> AddAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var name = parsed.GetValue(Name)!.Trim();
        if (name.Length is 0 or > 100 || name.Any(char.IsControl))
        {
            throw new CannotException("An account's name has 1 to 100 letters; choose another.", Exit.WrongUsage);
        }

        var roles = RolesOf(parsed);
        var person = await PersonAsync(session, roles, parsed.GetValue(Person), name, cancel);
        var user = await session.Get<UserStore>().AddAsync(name, roles, person?.Id, cancel)
            ?? throw new CannotException($"There is an account '{name}' already; choose another name, or change it with 'narrative users roles'.");
        await AuditAsync(session, "user.add", user.Id, RoleNames.Write(roles), cancel);
        await SayAsync(parsed, $"Added {user.Name} ({user.Id}) as {RoleNames.Write(roles)}{TeamsOf(await FindOrganizationAsync(session, cancel), user)}.");
        await PrintLinkAsync(parsed, session, user, cancel);
        return Exit.Success;
    }

    private static async Task<int> LinkAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var user = await FindAsync(session, parsed.GetValue(Name)!, cancel);
        if (user.IsDisabled)
        {
            throw new CannotException($"{user.Name} is disabled; let it in again with 'narrative users enable {user.Name}' first.");
        }

        if (parsed.GetValue(WithoutSecondFactor))
        {
            await session.Get<CredentialStore>().ForgetSecondFactorAsync(user.Id, cancel);
            await AuditAsync(session, "second-factor.off", user.Id, "by the operator", cancel);
        }

        await PrintLinkAsync(parsed, session, user, cancel);
        return Exit.Success;
    }

    private static async Task PrintLinkAsync(ParseResult parsed, Session session, User user, CancellationToken cancel)
    {
        if (!Uri.TryCreate(parsed.GetValue(At), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new CannotException($"'{parsed.GetValue(At)}' is no address; write it like http://127.0.0.1:5080.", Exit.WrongUsage);
        }

        var secret = await session.Get<SignInLinkStore>().CreateAsync(user.Id, cancel);
        await AuditAsync(session, "user.link", user.Id, "done", cancel);
        await SayAsync(parsed, $"{user.Name} opens this once, within 24 hours: {address.GetLeftPart(UriPartial.Authority)}{Web.Accounts.LinkPages.PathOf(secret)}");
    }

    private static async Task<int> ChangeAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var user = await FindAsync(session, parsed.GetValue(Name)!, cancel);
        var roles = RolesOf(parsed);
        var person = await PersonAsync(session, roles, parsed.GetValue(Person) ?? user.PersonId, user.Name, cancel);
        await session.Get<UserStore>().GrantAsync(user.Id, roles, person?.Id, cancel);
        await AuditAsync(session, "user.roles", user.Id, RoleNames.Write(roles), cancel);
        await SayAsync(parsed, $"{user.Name} is now {RoleNames.Write(roles)}.");
        return Exit.Success;
    }

    private static async Task<int> DisableAsync(ParseResult parsed, bool disabled, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var user = await FindAsync(session, parsed.GetValue(Name)!, cancel);
        await session.Get<UserStore>().DisableAsync(user.Id, disabled, cancel);
        await AuditAsync(session, disabled ? "user.disable" : "user.enable", user.Id, "done", cancel);
        await SayAsync(parsed, $"{user.Name} is {(disabled ? "disabled; its tokens are turned away from now on" : "enabled")}.");
        return Exit.Success;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        await SayAsync(parsed, $"{"id",-14} {"name",-24} {"roles",-24} {"person",-24} state");
        foreach (var user in await session.Get<UserStore>().ListAsync(cancel))
        {
            await SayAsync(parsed, $"{user.Id,-14} {user.Name,-24} {RoleNames.Write(user.Roles),-24} {user.PersonId ?? "-",-24} {(user.IsDisabled ? "disabled" : "enabled")}");
        }

        return Exit.Success;
    }

    private static Roles RolesOf(ParseResult parsed) => RoleNames.Read(string.Join(',', parsed.GetValue(Role)!));

    private static async Task<Person?> PersonAsync(Session session, Roles roles, string? named, string name, CancellationToken cancel)
    {
        var organization = await FindOrganizationAsync(session, cancel);
        var person = organization?.FindPerson(named ?? name) ?? organization?.Match(named ?? name);
        if (person is null && (named is not null || roles.HasFlag(Roles.Manager)))
        {
            throw new CannotException(
                organization is null
                    ? "There is no company in this store yet; run 'narrative import FOLDER' first."
                    : $"Nobody, or more than one person, is called '{named ?? name}'; give --person with an id from organization.yaml.",
                organization is null ? Exit.Failed : Exit.WrongUsage);
        }

        return person;
    }

    private static string TeamsOf(Organization? organization, User user) => !user.Roles.HasFlag(Roles.Manager) || user.PersonId is null
        ? ""
        : organization!.TeamsManagedBy(user.PersonId) is { Count: > 0 } teams
            ? " of " + string.Join(", ", teams.Select(team => team.Id))
            : ", who leads no team yet";

    private static Task<Organization?> FindOrganizationAsync(Session session, CancellationToken cancel) => session.Get<CompanyStore>().FindOrganizationAsync(cancel);

    private static Task AuditAsync(Session session, string action, string target, string outcome, CancellationToken cancel) =>
        session.Get<AuditLog>().WriteAsync(Actor.CommandLine.Id, action, target, outcome, cancel);

    private static Task SayAsync(ParseResult parsed, string line) => parsed.InvocationConfiguration.Output.WriteLineAsync(line);
}
