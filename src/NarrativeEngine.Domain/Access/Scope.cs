namespace NarrativeEngine.Domain.Access;

/// <summary>Whom a narrative is about and for.</summary>
public abstract record Scope
{
    private Scope()
    {
    }

    /// <summary>The whole company, for its executives.</summary>
    public sealed record Executive : Scope;

    /// <summary>One team, from the team's own conversations.</summary>
    public sealed record Team(string Id) : Scope;

    /// <summary>One manager's own brief.</summary>
    public sealed record Person(string Id) : Scope;

    /// <summary>The form that the command line and JSON use: <c>executive</c>, <c>team:ID</c>, <c>person:ID</c>.</summary>
    public string Name => this switch
    {
        Executive => "executive",
        Team team => $"team:{team.Id}",
        Person person => $"person:{person.Id}",
        _ => throw new InvalidOperationException("Unknown scope."),
    };

    /// <summary>Reads <see cref="Name"/> back; null when the text is no scope.</summary>
    public static Scope? Parse(string text)
    {
        var parts = text.Trim().Split(':', 2);
        return parts switch
        {
            ["executive"] => new Executive(),
            ["team", { Length: > 0 } id] => new Team(id),
            ["person", { Length: > 0 } id] => new Person(id),
            _ => null,
        };
    }
}

/// <summary>Who reads. Managers are known by the teams that they lead; the other roles are granted.</summary>
public abstract record Reader
{
    private Reader()
    {
    }

    /// <summary>Somebody of the company, with the rights of the teams that the person leads (perhaps none).</summary>
    public sealed record Member(string PersonId) : Reader;

    public sealed record Executive : Reader;

    public sealed record HumanResources : Reader;

    public sealed record Administrator : Reader;

    /// <summary>Reads <c>executive</c>, <c>hr</c>, <c>admin</c>; anything else is taken as a person's id, address or unique name.</summary>
    /// <returns>Null when the text is no role and fits no person or several.</returns>
    public static Reader? Parse(string text, Organizations.Organization organization) => text.Trim().ToLowerInvariant() switch
    {
        "executive" => new Executive(),
        "hr" => new HumanResources(),
        "admin" => new Administrator(),
        _ => organization.Match(text) is { } person ? new Member(person.Id) : null,
    };
}
