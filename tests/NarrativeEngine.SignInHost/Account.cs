namespace NarrativeEngine.SignInHost;

/// <summary>Somebody whom the provider knows, with what it says of them.</summary>
public sealed record Account(IReadOnlyList<(string Name, string Value)> Claims)
{
    public const string ClientId = "narrative";

    public const string ClientSecret = "a secret between two programs";

    public static IReadOnlyDictionary<string, Account> All { get; } = new Dictionary<string, Account>
    {
        ["ada"] = new([("email", "ADA@six.example"), ("roles", "NarrativeManagers")]),
        ["boss"] = new([("preferred_username", "boss@six.example"), ("roles", "executive"), ("roles", "Anything")]),
        ["stranger"] = new([("email", "stranger@six.example"), ("roles", "Gardeners")]),
        ["forger"] = new([("email", "ada@six.example"), ("email_verified", "false"), ("roles", "NarrativeManagers")]),
        ["demoted"] = new([("email", "ada@six.example"), ("roles", "hr")]),
    };
}
