using NarrativeEngine.Domain.Strategies;

namespace NarrativeEngine.Domain.Organizations;

/// <summary>What would be different if a company were taken in, in plain sentences for whoever decides about it.</summary>
/// <param name="People">Who comes, goes or changes.</param>
/// <param name="Teams">Which teams come, go or change, and how.</param>
/// <param name="Objectives">The same of the strategy.</param>
public sealed record CompanyChange(IReadOnlyList<string> People, IReadOnlyList<string> Teams, IReadOnlyList<string> Objectives)
{
    public bool IsEmpty => People.Count + Teams.Count + Objectives.Count == 0;

    /// <param name="before">Null before the first import.</param>
    /// <param name="strategyAfter">Null when the strategy stays.</param>
    public static CompanyChange Between(Organization? before, Organization after, Strategy strategyBefore, Strategy? strategyAfter) => new(
        [.. PeopleOf(before, after)], [.. TeamsOf(before, after)], strategyAfter is null ? [] : [.. ObjectivesOf(strategyBefore, strategyAfter)]);

    private static IEnumerable<string> PeopleOf(Organization? before, Organization after)
    {
        foreach (var person in after.People)
        {
            if (before?.FindPerson(person.Id) is not { } old)
            {
                yield return $"{person.Name} ({person.Id}) is new.";
            }
            else if (old.Name != person.Name)
            {
                yield return $"{old.Name} ({person.Id}) is called {person.Name} from now on.";
            }
            else if (old.Email != person.Email || !old.Aliases.SequenceEqual(person.Aliases))
            {
                yield return $"{person.Name} ({person.Id}) has another address or other aliases.";
            }
        }

        foreach (var person in before?.People.Where(person => after.FindPerson(person.Id) is null) ?? [])
        {
            yield return $"{person.Name} ({person.Id}) goes; what was said stays, as words of somebody unknown.";
        }
    }

    private static IEnumerable<string> TeamsOf(Organization? before, Organization after)
    {
        foreach (var team in after.Teams)
        {
            if (before?.FindTeam(team.Id) is not { } old)
            {
                yield return $"{team.Name} ({team.Id}) is new, with {team.MemberIds.Count} people, led by {NameOf(after, team.ManagerId)}.";
                continue;
            }

            if (old.ManagerId != team.ManagerId)
            {
                yield return $"{team.Name} ({team.Id}) is led by {NameOf(after, team.ManagerId)} instead of {NameOf(before, old.ManagerId)}, who loses the right to read its conversations.";
            }

            var (come, gone) = (team.MemberIds.Except(old.MemberIds).ToList(), old.MemberIds.Except(team.MemberIds).ToList());
            if (come.Count + gone.Count > 0)
            {
                yield return $"{team.Name} ({team.Id}):{Listed(" with ", after, come)}{(come.Count > 0 && gone.Count > 0 ? "," : "")}{Listed(" without ", before, gone)}.";
            }

            if (old.Name != team.Name || old.ParentId != team.ParentId)
            {
                yield return $"{team.Name} ({team.Id}) has another name or another team above it.";
            }
        }

        foreach (var team in before?.Teams.Where(team => after.FindTeam(team.Id) is null) ?? [])
        {
            yield return $"{team.Name} ({team.Id}) goes; its conversations are refused until a team has that key again.";
        }
    }

    private static IEnumerable<string> ObjectivesOf(Strategy before, Strategy after)
    {
        if (before.Name != after.Name || before.From != after.From || before.To != after.To)
        {
            yield return "The strategy has another name or other days.";
        }

        foreach (var objective in after.Objectives)
        {
            if (before.Find(objective.Id) is not { } old)
            {
                yield return $"{objective.Title} ({objective.Id}) is new.";
            }
            else if (!IsSame(old, objective))
            {
                yield return $"{objective.Title} ({objective.Id}) is changed.";
            }
        }

        foreach (var objective in before.Objectives.Where(objective => after.Find(objective.Id) is null))
        {
            yield return $"{objective.Title} ({objective.Id}) goes.";
        }
    }

    // A record compares its lists by reference: the same ones on both sides leave the rest to it.
    private static bool IsSame(Objective one, Objective other) =>
        one == other with { TeamIds = one.TeamIds, KeyResults = one.KeyResults }
        && one.TeamIds.SequenceEqual(other.TeamIds)
        && one.KeyResults.SequenceEqual(other.KeyResults);

    private static string Listed(string word, Organization? organization, List<string> ids) =>
        ids.Count == 0 ? "" : word + string.Join(", ", ids.Select(id => NameOf(organization, id)));

    private static string NameOf(Organization? organization, string id) => id.Length == 0 ? "nobody" : organization?.FindPerson(id)?.Name ?? id;
}
