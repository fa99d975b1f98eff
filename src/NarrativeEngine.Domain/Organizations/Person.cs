namespace NarrativeEngine.Domain.Organizations;

/// <summary>Somebody who works for the company.</summary>
/// <param name="Id">Stable key from <c>organization.yaml</c>, such as <c>lin-yuting</c>.</param>
/// <param name="Name">Full name as people write it.</param>
/// <param name="Email">Address, when known.</param>
/// <param name="Aliases">Other names that transcripts use for the person.</param>
public sealed record Person(string Id, string Name, string? Email, IReadOnlyList<string> Aliases);
