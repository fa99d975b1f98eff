namespace NarrativeEngine.Domain.Organizations;

/// <summary>The company: its people, its teams, and who answers for whom.</summary>
/// <remarks>
/// Immutable. The constructor refuses doubled ids, teams that name unknown people or parents, and circles of parents,
/// so every lookup afterwards can trust what it finds.
/// </remarks>
public sealed class Organization
{
    private readonly Dictionary<string, Person> people;
    private readonly Dictionary<string, Team> teams;
    private readonly Dictionary<string, string?> peopleByLabel;

    /// <exception cref="ArgumentException">The parts contradict each other; the message is one plain sentence.</exception>
    public Organization(string name, IReadOnlyList<Person> people, IReadOnlyList<Team> teams)
    {
        Name = name;
        People = people;
        Teams = teams;
        this.people = Index(people, person => person.Id, "person");
        this.teams = Index(teams, team => team.Id, "team");
        foreach (var team in teams)
        {
            CheckTeam(team);
        }

        peopleByLabel = IndexLabels(people);
    }

    public string Name { get; }

    public IReadOnlyList<Person> People { get; }

    public IReadOnlyList<Team> Teams { get; }

    public Person? FindPerson(string id) => people.GetValueOrDefault(id);

    public Team? FindTeam(string id) => teams.GetValueOrDefault(id);

    /// <summary>The one person whom a label fits: an id, an address, a full name, an alias, or a first name that only one person has.</summary>
    /// <returns>Null when the label fits nobody or several; a label is never resolved by guessing.</returns>
    public Person? Match(string? label)
    {
        if (string.IsNullOrWhiteSpace(label))
        {
            return null;
        }

        return peopleByLabel.TryGetValue(Normalize(label), out var id) && id is not null ? people[id] : null;
    }

    /// <summary>The team that a person's voice counts for: <paramref name="preferred"/> when the person belongs to it, else the first team that lists the person.</summary>
    public string? HomeTeam(string personId, string? preferred = null)
    {
        if (preferred is not null && FindTeam(preferred) is { } team && team.MemberIds.Contains(personId))
        {
            return preferred;
        }

        return Teams.FirstOrDefault(candidate => candidate.MemberIds.Contains(personId))?.Id
            ?? Teams.FirstOrDefault(candidate => candidate.ManagerId == personId)?.Id;
    }

    /// <summary>True when the person leads the team itself.</summary>
    public bool IsOwnManager(string personId, string teamId) => FindTeam(teamId)?.ManagerId == personId;

    /// <summary>True when the person leads the team or any team above it.</summary>
    public bool Manages(string personId, string teamId) => WithAncestors(teamId).Any(team => team.ManagerId == personId);

    /// <summary>The teams that a person leads, with everything below them, in the order of the file.</summary>
    public IReadOnlyList<Team> TeamsManagedBy(string personId) => [.. Teams.Where(team => Manages(personId, team.Id))];

    /// <summary>The teams directly below a team.</summary>
    public IReadOnlyList<Team> Children(string teamId) => [.. Teams.Where(team => team.ParentId == teamId)];

    /// <summary>All teams below a team, without the team itself.</summary>
    public IReadOnlyList<Team> Descendants(string teamId) =>
        [.. Teams.Where(team => team.Id != teamId && WithAncestors(team.Id).Any(above => above.Id == teamId))];

    /// <summary>How many teams stand above a team: 0 at the top.</summary>
    public int Depth(string teamId) => WithAncestors(teamId).Count() - 1;

    private IEnumerable<Team> WithAncestors(string teamId)
    {
        for (var team = FindTeam(teamId); team is not null; team = team.ParentId is null ? null : FindTeam(team.ParentId))
        {
            yield return team;
        }
    }

    private void CheckTeam(Team team)
    {
        if (team.ManagerId.Length > 0 && !people.ContainsKey(team.ManagerId))
        {
            throw new ArgumentException($"Team '{team.Id}' names the manager '{team.ManagerId}', who is not among the people.");
        }

        if (team.MemberIds.FirstOrDefault(member => !people.ContainsKey(member)) is { } stranger)
        {
            throw new ArgumentException($"Team '{team.Id}' lists the member '{stranger}', who is not among the people.");
        }

        var above = team.ParentId;
        for (var steps = 0; above is not null; steps++)
        {
            if (!teams.TryGetValue(above, out var parent))
            {
                throw new ArgumentException($"Team '{team.Id}' has the parent '{above}', which is not among the teams.");
            }

            if (above == team.Id || steps > teams.Count)
            {
                throw new ArgumentException($"Team '{team.Id}' stands above itself; give one of its parents no parent.");
            }

            above = parent.ParentId;
        }
    }

    private static Dictionary<string, T> Index<T>(IReadOnlyList<T> items, Func<T, string> key, string noun)
    {
        var index = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (!index.TryAdd(key(item), item))
            {
                throw new ArgumentException($"Two entries share the {noun} id '{key(item)}'; give each its own.");
            }
        }

        return index;
    }

    // A null value marks a label that fits several people.
    private static Dictionary<string, string?> IndexLabels(IReadOnlyList<Person> people)
    {
        var exact = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var person in people)
        {
            foreach (var label in new[] { person.Id, person.Email, person.Name }.Concat(person.Aliases))
            {
                Claim(exact, label, person.Id);
            }
        }

        // First names yield to every exact label: they count only where nothing stronger claims them.
        var first = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var person in people)
        {
            Claim(first, person.Name.Split(' ', 2)[0], person.Id);
        }

        foreach (var (label, id) in first)
        {
            exact.TryAdd(label, id);
        }

        return exact;
    }

    private static void Claim(Dictionary<string, string?> labels, string? label, string personId)
    {
        if (string.IsNullOrWhiteSpace(label))
        {
            return;
        }

        var key = Normalize(label);
        labels[key] = labels.TryGetValue(key, out var holder) && holder != personId ? null : personId;
    }

    private static string Normalize(string label) =>
        string.Join(' ', label.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
