namespace NarrativeEngine.Storage;

/// <summary>What an account shows to come in through the browser, beside its name.</summary>
/// <param name="PasswordHash">Null until a password was set through a sign-in link.</param>
/// <param name="Stamp">A session holds the stamp that it began with, and ends when the account's is another.</param>
/// <param name="AuthenticatorKey">Encrypted; null when none was made.</param>
/// <param name="RecoveryCodes">Hashes of the codes that are left.</param>
public sealed record Credentials(
    string? PasswordHash,
    string Stamp,
    int FailedSignIns,
    DateTimeOffset? LockedUntil,
    bool TwoFactor,
    string? AuthenticatorKey,
    IReadOnlyList<string> RecoveryCodes);
