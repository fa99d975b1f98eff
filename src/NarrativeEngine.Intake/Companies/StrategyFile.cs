using System.Globalization;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Intake.Cleaning;
using NarrativeEngine.Intake.Formats;

namespace NarrativeEngine.Intake.Companies;

/// <summary>Reads <c>strategy.yaml</c>.</summary>
/// <param name="organization">Null when there is no company to look owners and teams up in; they are then not kept.</param>
internal sealed class StrategyFile(Organization? organization, List<string> remarks)
{
    /// <exception cref="UnreadableException">The file cannot stand as a strategy; the predicate says what to mend.</exception>
    public Strategy Read(string yaml)
    {
        if (YamlValue.Parse(yaml) is not YamlMap root)
        {
            throw new UnreadableException("is empty; write name, period and objectives into it.");
        }

        ReportUnknown(root, "at its top", "name", "period", "objectives");
        var (from, to) = Period(root);
        var objectives = root.Maps("objectives").Select(ReadObjective).ToList();
        RefuseDoubles(objectives.Select(objective => objective.Id), "objectives");
        return new Strategy(root.Text("name") ?? "", from, to, objectives);
    }

    private (DateOnly? From, DateOnly? To) Period(YamlMap root)
    {
        if (root.Entries.GetValueOrDefault("period") is not YamlMap period)
        {
            remarks.Add("names no period; key results cannot be held against the calendar.");
            return (null, null);
        }

        ReportUnknown(period, "in its period", "from", "to");
        var (from, to) = (DayText.Parse(period.Text("from")), DayText.Parse(period.Text("to")));
        if (from is null || to is null || to < from)
        {
            remarks.Add("has a period that does not run from one day to a later one (from: 2026-01-01, to: 2026-06-30); it was left out.");
            return (null, null);
        }

        return (from, to);
    }

    private Objective ReadObjective(YamlMap map)
    {
        ReportUnknown(map, $"in line {map.Line}", "id", "title", "description", "weight", "owner", "teams", "keyResults");
        var id = map.Text("id") ?? throw new UnreadableException($"has an objective without an id in line {map.Line}; give every objective one.");
        var results = map.Maps("keyResults").Select(ReadKeyResult).ToList();
        RefuseDoubles(results.Select(result => result.Id), $"key results of '{Words.Short(id, 40)}'");
        return new Objective(
            id, map.Text("title") ?? id, map.Text("description") ?? "", Weight(map, id), Owner(map, id), Teams(map, id), results);
    }

    private KeyResult ReadKeyResult(YamlMap map)
    {
        ReportUnknown(map, $"in line {map.Line}", "id", "title", "baseline", "target", "current", "unit");
        var id = map.Text("id") ?? throw new UnreadableException($"has a key result without an id in line {map.Line}; give every key result one.");
        return new KeyResult(
            id, map.Text("title") ?? id, Number(map, "baseline"), Number(map, "target"), Number(map, "current"), map.Text("unit"));
    }

    private double Weight(YamlMap map, string id)
    {
        if (map.Text("weight") is null)
        {
            return 1;
        }

        if (Number(map, "weight") is { } weight and > 0)
        {
            return weight;
        }

        remarks.Add($"gives the objective '{Words.Short(id, 40)}' a weight that is not above 0; it weighs 1.");
        return 1;
    }

    private string? Owner(YamlMap map, string id)
    {
        if (organization is null || map.Text("owner") is not { } label)
        {
            return null;
        }

        var owner = organization.Match(label);
        if (owner is null)
        {
            remarks.Add($"names '{Words.Short(label, 40)}' as owner of '{Words.Short(id, 40)}', who fits nobody among the people, or several.");
        }

        return owner?.Id;
    }

    private List<string> Teams(YamlMap map, string id)
    {
        var named = map.Texts("teams");
        if (organization is null)
        {
            return [];
        }

        var unknown = named.Where(team => organization.FindTeam(team) is null).Select(team => Words.Short(team, 40)).ToList();
        if (unknown.Count > 0)
        {
            remarks.Add($"names teams for '{Words.Short(id, 40)}' that organization.yaml does not have: {string.Join(", ", unknown)}.");
        }

        return [.. named.Where(team => organization.FindTeam(team) is not null).Distinct()];
    }

    private double? Number(YamlMap map, string key)
    {
        if (map.Text(key) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text.TrimEnd('%', ' ').Replace("_", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        remarks.Add($"has a {key} in line {map.Line} that is not a number; it was left out.");
        return null;
    }

    private static void RefuseDoubles(IEnumerable<string> ids, string noun)
    {
        if (ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UnreadableException($"has two {noun} with the id '{Words.Short(twice.Key, 40)}'; give each its own.");
        }
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
