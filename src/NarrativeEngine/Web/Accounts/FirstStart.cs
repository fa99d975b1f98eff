using NarrativeEngine.Domain.Access;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Accounts;

/// <summary>Makes the first administrator when nobody can sign in yet.</summary>
internal sealed class FirstStart(UserStore users, SignInLinkStore links, AuditLog audit)
{
    private const string Name = "admin";

    /// <returns>The path of a link at which the administrator chooses a password; null when there are accounts.</returns>
    public async Task<string?> PrepareAsync(CancellationToken cancel)
    {
        if ((await users.ListAsync(cancel)).Count > 0 || await users.AddAsync(Name, Roles.Administrator, null, cancel) is not { } user)
        {
            return null;
        }

        await audit.WriteAsync(Actor.CommandLine.Id, "user.add", user.Id, "admin, at the first start", cancel);
        return LinkPages.PathOf(await links.CreateAsync(user.Id, cancel));
    }
}
