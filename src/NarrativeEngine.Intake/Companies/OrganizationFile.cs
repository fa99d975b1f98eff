using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake.Cleaning;

namespace NarrativeEngine.Intake.Companies;

/// <summary>Reads <c>organization.yaml</c>.</summary>
internal sealed class OrganizationFile(List<string> remarks)
{
    /// <exception cref="UnreadableException">The file cannot stand as an organization; the predicate says what to mend.</exception>
    public Organization Read(string yaml)
    {
        if (YamlValue.Parse(yaml) is not YamlMap root)
        {
            throw new UnreadableException("is empty; write name, people and teams into it.");
        }

        ReportUnknown(root, "at its top", "name", "people", "teams");
        var people = root.Maps("people").Select(ReadPerson).ToList();
        try
        {
            var roster = new Organization("", people, []);
            var ids = root.Maps("teams").ToDictionary(map => map, TeamId);
            var teams = root.Maps("teams").Select(map => ReadTeam(map, ids[map], roster)).ToList();
            return new Organization(root.Text("name") ?? "", people, teams);
        }
        catch (ArgumentException contradiction)
        {
            var sentence = contradiction.Message;
            throw new UnreadableException($"contradicts itself: {char.ToLowerInvariant(sentence[0])}{sentence[1..]}");
        }
    }

    private Person ReadPerson(YamlMap map)
    {
        ReportUnknown(map, $"in line {map.Line}", "id", "name", "email", "aliases");
        var id = map.Text("id") ?? throw new UnreadableException($"has a person without an id in line {map.Line}; give every person one.");
        if (map.Text("name") is null)
        {
            remarks.Add($"has no name for the person '{Words.Short(id, 40)}'; the id serves as one.");
        }

        return new Person(id, map.Text("name") ?? id, map.Text("email"), map.Texts("aliases"));
    }

    private static string TeamId(YamlMap map) =>
        map.Text("id") ?? throw new UnreadableException($"has a team without an id in line {map.Line}; give every team one.");

    private Team ReadTeam(YamlMap map, string id, Organization roster)
    {
        ReportUnknown(map, $"in line {map.Line}", "id", "name", "manager", "members", "parent");
        var members = map.Texts("members").Select(label => Find(roster, label, $"a member of the team '{Words.Short(id, 40)}'")).OfType<string>().Distinct().ToList();
        var manager = map.Text("manager");
        if (manager is null)
        {
            remarks.Add($"names no manager for the team '{Words.Short(id, 40)}'; nobody will read its confidential conversations but their authors.");
        }

        var managerId = manager is null ? null : Find(roster, manager, $"the manager of the team '{Words.Short(id, 40)}'");
        return new Team(id, map.Text("name") ?? id, managerId ?? "", members, map.Text("parent"));
    }

    private string? Find(Organization roster, string label, string role)
    {
        var person = roster.Match(label);
        if (person is null)
        {
            remarks.Add($"names '{Words.Short(label, 40)}' as {role}, who fits nobody among the people, or several.");
        }

        return person?.Id;
    }

    private void ReportUnknown(YamlMap map, string place, params string[] known)
    {
        var unknown = map.Unknown(known).Select(key => Words.Short(key, 40)).Take(5).ToList();
        if (unknown.Count > 0)
        {
            remarks.Add($"has keys {place} that are not read: {string.Join(", ", unknown)}.");
        }
    }
}
