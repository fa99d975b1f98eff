using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Trends;

/// <summary>Which talk a number is about: a theme, an objective, both at once, or (both null) all of it.</summary>
internal sealed record Slice(Theme? Theme, string? Objective);

/// <summary>One scope's counts in one block: plain integers, so that a longer range is their sum and nothing else.</summary>
/// <param name="Whole">What <paramref name="Count"/> is a share of.</param>
/// <param name="Polarities">Passages per polarity, when each of them may be shown.</param>
/// <param name="Kinds">Conversations per kind that may be shown.</param>
/// <param name="Mentioned">Conversations that touch the strategy, of how many; null when hidden.</param>
/// <param name="Obstacle">Conversations that name an obstacle, of how many; null when hidden.</param>
internal sealed record Cell(
    int People,
    int Count,
    int Whole,
    IReadOnlyList<int>? Polarities = null,
    IReadOnlyDictionary<Conversations.ConversationKind, int>? Kinds = null,
    (int Count, int Whole)? Mentioned = null,
    (int Count, int Whole)? Obstacle = null);

/// <summary>Everything that may be known of one block.</summary>
internal interface ISheet
{
    /// <summary>The counts of a team, or of the company (null); null when they are hidden.</summary>
    Cell? Find(string? teamId, Slice slice);
}

/// <summary>The one team that each person's voice counts for (one only, so that teams share no people), and a number for each person.</summary>
internal sealed class Homes(Organizations.Organization organization)
{
    private readonly Dictionary<string, Home> homes = organization.People
        .Select((person, number) => (person.Id, Number: number, Team: organization.HomeTeam(person.Id)))
        .Where(person => person.Team is not null)
        .ToDictionary(person => person.Id, person => new Home(person.Team!, person.Number), StringComparer.Ordinal);

    public Home? Of(string? personId) => personId is null ? null : homes.GetValueOrDefault(personId);
}

internal sealed record Home(string TeamId, int Person);
