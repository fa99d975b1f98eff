using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Hears which teams a passage names: by name, by what they do, or by one of their people.</summary>
internal sealed class TeamMentions
{
    // What the same function is called elsewhere. A word counts only where one team alone can be meant.
    private static readonly string[][] Functions =
    [
        ["supply", "purchasing", "procurement", "buyers", "buying", "sourcing", "purchasers"],
        ["legal", "lawyers", "lawyer", "counsel"],
        ["it", "helpdesk", "infrastructure", "sysadmins"],
        ["hr", "personnel", "recruiting", "recruitment", "recruiters", "talent"],
        ["finance", "accounting", "accounts", "controlling", "treasury", "accountants", "bookkeeping"],
        ["engineering", "engineers", "development", "developers", "r&d", "designers"],
        ["sales", "commercial", "salespeople"],
        ["operations", "production", "factory", "plant", "assembly", "manufacturing", "ops"],
        ["service", "support", "technicians"],
        ["quality", "qa", "testers"],
        ["marketing", "communications", "comms", "brand"],
        ["logistics", "warehouse", "shipping", "dispatch", "transport", "fleet"],
        ["facilities", "estates", "maintenance"],
        ["data", "analytics", "analysts", "bi"],
        ["security", "infosec"],
        ["product", "pm"],
        ["leadership", "management", "directors", "executives", "board"],
        ["compliance", "regulatory"],
        ["clinical", "medical", "doctors", "physicians", "consultants", "clinicians"],
        ["nursing", "nurses", "carers"],
        ["reception", "front-desk", "receptionists", "counter", "desk"],
        ["imaging", "radiology", "radiographers"],
        ["teaching", "teachers", "faculty", "lecturers"],
        ["app", "apps", "mobile"],
        ["research", "science", "scientists", "lab", "laboratory"],
        ["pharmacy", "pharmacists"],
        ["kitchen", "chefs"],
        ["platform", "devops", "sre"],
        ["housekeeping", "cleaning", "cleaners"],
        ["admissions", "registry", "enrolment"],
        ["editorial", "editors", "newsroom"],
        ["workshop", "mechanics"],
    ];

    private readonly Dictionary<string, string?> teamsByWord = new(StringComparer.Ordinal);
    private readonly Organization organization;

    public TeamMentions(Organization organization)
    {
        this.organization = organization;
        foreach (var team in organization.Teams)
        {
            var words = PassageWords.Tokens($"{team.Name} {team.Id}").Select(PassageWords.Plain).SelectMany(word => word.Split('-').Append(word)).Distinct().ToList();
            Claim(team.Name.ToLowerInvariant(), team.Id);
            Claim(team.Id.ToLowerInvariant(), team.Id);
            // Of a name of several words ("Test Bakery") one word alone means the team only where it names a function ("service").
            foreach (var word in words.Where(word => word.Length > 2 && !StopWords.Contains(word) && (words.Count == 1 || IsFunction(word))))
            {
                Claim(word, team.Id);
            }
        }

        // Functions yield to names: a team called Purchasing is not the team called Supply.
        var named = teamsByWord.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var team in organization.Teams)
        {
            var own = PassageWords.Tokens($"{team.Name} {team.Id}").Select(PassageWords.Plain).SelectMany(word => word.Split('-')).ToHashSet(StringComparer.Ordinal);
            foreach (var function in Functions.Where(function => function.Any(own.Contains)).SelectMany(function => function).Where(word => !named.Contains(word)))
            {
                Claim(function, team.Id);
            }
        }
    }

    /// <summary>The teams named, in the order of their ids.</summary>
    public IReadOnlyList<string> In(TaggedPassage passage)
    {
        var tokens = ReadWords.Of(passage.Passage.Words).Tokens;
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens[i].Plain;
            var pair = i + 1 < tokens.Count ? $"{word} {tokens[i + 1].Plain}" : word;
            if ((teamsByWord.GetValueOrDefault(pair) ?? TeamBy(word, tokens[i].Surface)) is { } team)
            {
                found.Add(team);
            }
            else if (tokens[i].IsCapital && organization.Match(word) is { } person && person.Id != passage.Passage.Voice?.PersonId)
            {
                found.UnionWith(TeamOf(person.Id) is { } home ? [home] : []);
            }
        }

        return [.. found];
    }

    // "it" is a team only in capitals.
    private string? TeamBy(string word, string asWritten) =>
        word.Length <= 2 && asWritten.Any(char.IsLower) ? null : teamsByWord.GetValueOrDefault(word);

    // Waiting for a manager is waiting for the team that the manager leads.
    private string? TeamOf(string personId) =>
        organization.Teams.LastOrDefault(team => team.ManagerId == personId)?.Id ?? organization.HomeTeam(personId);

    private static bool IsFunction(string word) => Functions.Any(function => function.Contains(word));

    private void Claim(string word, string teamId) =>
        teamsByWord[word] = teamsByWord.TryGetValue(word, out var holder) && holder != teamId ? null : teamId;
}
