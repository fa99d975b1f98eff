using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Accounts;

/// <summary>What came of trying to sign in.</summary>
public abstract record SignInResult
{
    private SignInResult()
    {
    }

    public sealed record Done(User User) : SignInResult;

    /// <param name="Ticket">Shows for a few minutes that the password was right.</param>
    public sealed record CodeNeeded(string Ticket) : SignInResult;

    public sealed record Refused : SignInResult;
}

/// <summary>Checks passwords and second factors; five failures in a row lock an account for a quarter of an hour.</summary>
internal sealed class SignIn(UserManager<Account> accounts, IPasswordHasher<Account> hasher, IDataProtectionProvider protection, AuditLog audit)
{
    private static readonly TimeSpan TicketLifetime = TimeSpan.FromMinutes(5);

    // Hashing costs time; without this, a name that is not known would be answered faster.
    private static readonly Lazy<string> SomeHash = new(() => new PasswordHasher<Account>().HashPassword(null!, UserStore.NewStamp()));

    private readonly ITimeLimitedDataProtector tickets = protection.CreateProtector("second factor").ToTimeLimitedDataProtector();

    public async Task<SignInResult> WithPasswordAsync(string name, string password, CancellationToken cancel)
    {
        if (await accounts.FindByNameAsync(name) is not { } account || account.Credentials.PasswordHash is null)
        {
            hasher.VerifyHashedPassword(null!, SomeHash.Value, password);
            await audit.WriteAsync("anonymous", "session.begin", "none", "refused: unknown account or no password", cancel);
            return new SignInResult.Refused();
        }

        var right = await accounts.CheckPasswordAsync(account, password);
        if (!await MayEnterAsync(account, right, "password", cancel))
        {
            return new SignInResult.Refused();
        }

        if (account.Credentials.TwoFactor)
        {
            return new SignInResult.CodeNeeded(tickets.Protect($"{account.User.Id} {account.KeptStamp}", TicketLifetime));
        }

        await accounts.ResetAccessFailedCountAsync(account);
        return new SignInResult.Done(account.User);
    }

    /// <returns>Refused when the code is wrong; null when the ticket is too old and the password is to be given again.</returns>
    public async Task<SignInResult?> WithCodeAsync(string ticket, string code, CancellationToken cancel)
    {
        if (await OfTicketAsync(ticket) is not { } account)
        {
            return null;
        }

        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        var right = typed.Length == 6
            ? await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, typed)
            : !await accounts.IsLockedOutAsync(account) && (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, typed.ToUpperInvariant())).Succeeded;
        if (!await MayEnterAsync(account, right, "code", cancel))
        {
            return new SignInResult.Refused();
        }

        await accounts.ResetAccessFailedCountAsync(account);
        return new SignInResult.Done(account.User);
    }

    private async Task<Account?> OfTicketAsync(string ticket)
    {
        try
        {
            return tickets.Unprotect(ticket).Split(' ') is [var id, var stamp]
                && await accounts.FindByIdAsync(id) is { } account && account.KeptStamp == stamp
                    ? account
                    : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private async Task<bool> MayEnterAsync(Account account, bool right, string what, CancellationToken cancel)
    {
        var reason = account.User.IsDisabled ? "disabled" : await accounts.IsLockedOutAsync(account) ? "locked" : right ? null : $"wrong {what}";
        if (reason is null)
        {
            return true;
        }

        if (!account.User.IsDisabled && reason != "locked")
        {
            await accounts.AccessFailedAsync(account);
        }

        await audit.WriteAsync("anonymous", "session.begin", account.User.Id, "refused: " + reason, cancel);
        return false;
    }
}
