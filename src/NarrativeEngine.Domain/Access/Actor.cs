namespace NarrativeEngine.Domain.Access;

/// <summary>What somebody was granted. Several can go together.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Manager = 1,
    Executive = 2,
    HumanResources = 4,
    Administrator = 8,
}

/// <summary>Who does something, and with which rights.</summary>
/// <param name="Id">The account; <c>cli</c> for whoever sits at the machine itself.</param>
/// <param name="Roles">What the account was granted.</param>
/// <param name="PersonId">The person of <c>organization.yaml</c> whose account it is, when there is one.</param>
public sealed record Actor(string Id, Roles Roles, string? PersonId)
{
    /// <summary>Whoever runs commands beside the store. The store's files are readable to them anyway.</summary>
    public static Actor CommandLine { get; } = new("cli", Roles.None, null) { IsOperator = true };

    public bool IsOperator { get; private init; }
}
