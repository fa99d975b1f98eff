using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Accounts;

/// <summary>Links that sign in with one click, as often as one likes: for the sample company only, and only while the program runs.</summary>
internal sealed class DemoLinks(UserStore users)
{
    private readonly ConcurrentDictionary<string, string> usersBySecretHash = new(StringComparer.Ordinal);

    /// <summary>An account of each role, and the path at which it is entered.</summary>
    public async Task<IReadOnlyList<(string Who, string Path)>> PrepareAsync(Organization organization, CancellationToken cancel)
    {
        var links = new List<(string, string)>();
        var lead = BusiestManager(organization);
        foreach (var (name, role, person, who) in new (string, Roles, string?, string)[]
        {
            (lead.Id, Roles.Manager, lead.Id, $"{lead.Name}, a manager"),
            ("executive", Roles.Executive, null, "an executive"),
            ("hr", Roles.HumanResources, null, "human resources"),
            ("admin", Roles.Administrator, null, "an administrator"),
        })
        {
            var user = await users.FindAsync(name, cancel) ?? (await users.AddAsync(name, role, person, cancel))!;
            var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            usersBySecretHash[Hash(secret)] = user.Id;
            links.Add((who, $"/demo/{secret}"));
        }

        return links;
    }

    public async Task<User?> FindAsync(string secret, CancellationToken cancel) =>
        usersBySecretHash.TryGetValue(Hash(secret), out var id) ? await users.FindAsync(id, cancel) : null;

    // Somebody who leads a team with teams below it has the most to see.
    private static Person BusiestManager(Organization organization) => organization.Teams
        .Where(team => team.ManagerId.Length > 0 && team.ParentId is not null)
        .OrderByDescending(team => organization.Descendants(team.Id).Count)
        .ThenByDescending(team => team.MemberIds.Count)
        .Concat(organization.Teams.Where(team => team.ManagerId.Length > 0))
        .Select(team => organization.FindPerson(team.ManagerId)!)
        .First();

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
