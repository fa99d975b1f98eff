namespace NarrativeEngine.Domain.Organizations;

/// <summary>A team and its place in the company.</summary>
/// <param name="Id">Stable key; also the folder name of its conversations.</param>
/// <param name="Name">Name as people say it.</param>
/// <param name="ManagerId">The person who leads it. Leading alone does not make that person a member. Empty when the file names nobody who can be told.</param>
/// <param name="MemberIds">The people who belong to it, each once.</param>
/// <param name="ParentId">The team above, or null at the top.</param>
public sealed record Team(string Id, string Name, string ManagerId, IReadOnlyList<string> MemberIds, string? ParentId);
