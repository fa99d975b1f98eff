using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Accounts;

/// <summary>As <see cref="AccountStore"/>, with what a second factor needs: its key encrypted, its recovery codes hashed.</summary>
public sealed class SecondFactorStore(CredentialStore store, IDataProtectionProvider protection) :
    AccountStore(store), IUserAuthenticatorKeyStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>
{
    private readonly IDataProtector protector = protection.CreateProtector("authenticator key");

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken)
    {
        user.Credentials = user.Credentials with { AuthenticatorKey = protector.Protect(key) };
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Credentials.AuthenticatorKey is { } key ? protector.Unprotect(key) : null);

    public Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        user.Credentials = user.Credentials with { RecoveryCodes = [.. recoveryCodes.Select(Hash)] };
        return Task.CompletedTask;
    }

    /// <remarks>The stamp changes with the code, so that of two who use one at once the second finds the account changed.</remarks>
    public Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var hash = Hash(code);
        var left = user.Credentials.RecoveryCodes.Where(kept => kept != hash).ToList();
        var fits = left.Count < user.Credentials.RecoveryCodes.Count;
        if (fits)
        {
            user.Credentials = user.Credentials with { RecoveryCodes = left, Stamp = UserStore.NewStamp() };
        }

        return Task.FromResult(fits);
    }

    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Credentials.RecoveryCodes.Count);

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim())));
}
