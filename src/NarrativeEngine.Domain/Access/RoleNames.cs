namespace NarrativeEngine.Domain.Access;

/// <summary>Roles as people and programs write them.</summary>
public static class RoleNames
{
    private static readonly (string Name, Roles Role)[] Known =
    [
        ("manager", Roles.Manager),
        ("executive", Roles.Executive),
        ("hr", Roles.HumanResources),
        ("admin", Roles.Administrator),
    ];

    public static IReadOnlyList<string> All { get; } = [.. Known.Select(role => role.Name)];

    /// <summary>Such as <c>manager,hr</c>.</summary>
    public static string Write(Roles roles) => string.Join(',', Known.Where(role => roles.HasFlag(role.Role)).Select(role => role.Name));

    /// <summary>Reads <see cref="Write"/> back; what is no role grants nothing.</summary>
    public static Roles Read(string text) => text.Split(',', StringSplitOptions.TrimEntries)
        .Aggregate(Roles.None, (roles, name) => roles | Known.FirstOrDefault(role => role.Name == name).Role);
}
