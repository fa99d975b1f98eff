using Microsoft.AspNetCore.Identity;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Accounts;

/// <summary>Lets ASP.NET Core Identity work on the accounts of the store.</summary>
/// <remarks>Accounts are added, renamed and removed by the <c>users</c> verb alone; here only what they show to come in is changed.</remarks>
public class AccountStore(CredentialStore store) :
    IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserLockoutStore<Account>, IUserTwoFactorStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.User.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.User.Name);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.User.Name);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts keep their names.");

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException("The users verb adds accounts.");

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are disabled, not deleted.");

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        if (!await store.SaveAsync(user.User.Id, user.Credentials, user.KeptStamp, cancellationToken))
        {
            return IdentityResult.Failed(new IdentityError { Code = "Changed", Description = "The account was changed elsewhere at the same time; try again." });
        }

        user.KeptStamp = user.Credentials.Stamp;
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        await FindByNameAsync(userId, cancellationToken) is { } account && account.User.Id == userId ? account : null;

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await store.FindAsync(normalizedUserName, cancellationToken) is { } found ? new Account(found.User, found.Credentials) : null;

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) =>
        Change(user, user.Credentials with { PasswordHash = passwordHash });

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Credentials.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Credentials.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) => Change(user, user.Credentials with { Stamp = stamp });

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Credentials.Stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Credentials.LockedUntil);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Change(user, user.Credentials with { LockedUntil = lockoutEnd });

    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        var failures = await store.CountFailureAsync(user.User.Id, cancellationToken);
        user.Credentials = user.Credentials with { FailedSignIns = failures };
        return failures;
    }

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Change(user, user.Credentials with { FailedSignIns = 0 });

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Credentials.FailedSignIns);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) =>
        Change(user, user.Credentials with { TwoFactor = enabled });

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Credentials.TwoFactor);

    public void Dispose() => GC.SuppressFinalize(this); // holds nothing: the store opens a connection for each call

    private static Task Change(Account account, Credentials credentials)
    {
        account.Credentials = credentials;
        return Task.CompletedTask;
    }
}
