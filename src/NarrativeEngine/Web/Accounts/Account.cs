using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Accounts;

/// <summary>An account as ASP.NET Core Identity works on it: changed in memory, then kept in one piece.</summary>
public sealed class Account(User user, Credentials credentials)
{
    public User User => user;

    public Credentials Credentials { get; set; } = credentials;

    /// <summary>The stamp that the store holds: what was changed elsewhere meanwhile is not overwritten.</summary>
    public string KeptStamp { get; set; } = credentials.Stamp;
}
