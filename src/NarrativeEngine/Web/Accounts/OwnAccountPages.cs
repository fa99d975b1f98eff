using Microsoft.AspNetCore.Identity;
using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Web.Shell;
using QRCoder;

namespace NarrativeEngine.Web.Accounts;

/// <summary>The own account: password, second factor, other sessions.</summary>
internal static class OwnAccountPages
{
    private const int CodesAtATime = 10;

    public static void MapOwnAccount(this RouteGroupBuilder pages)
    {
        pages.MapGet("/account", async (HttpContext context, UserManager<Account> accounts) => View.Of<AccountPage>(Model(await OfAsync(context, accounts), null)))
            .RequirePage(Deed.OwnAccount);
        pages.MapPost("/account/password", ChangePasswordAsync).Audited("password.set").RequirePage(Deed.OwnAccount).RequireRateLimiting(ApiLimits.SignIns);
        pages.MapPost("/account/end-others", EndOthersAsync).Audited("session.end-others").RequirePage(Deed.OwnAccount);
        pages.MapPost("/account/second-factor", BeginAsync).Audited("second-factor.begin").RequirePage(Deed.OwnAccount);
        pages.MapPost("/account/second-factor/on", TurnOnAsync).Audited("second-factor.on").RequirePage(Deed.OwnAccount).RequireRateLimiting(ApiLimits.SignIns);
        pages.MapPost("/account/second-factor/off", TurnOffAsync).Audited("second-factor.off").RequirePage(Deed.OwnAccount).RequireRateLimiting(ApiLimits.SignIns);
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, UserManager<Account> accounts, Sessions sessions, CancellationToken cancel)
    {
        var (form, account) = (await context.FormAsync(cancel), await OfAsync(context, accounts));
        if (await WrongPasswordAsync(accounts, account, form["present"].ToString()) is { } wrong)
        {
            return View.Of<AccountPage>(Model(account, wrong));
        }

        if (await Passwords.ProblemOfAsync(accounts, account, form["password"].ToString(), form["again"].ToString()) is { } problem)
        {
            return View.Of<AccountPage>(Model(account, problem));
        }

        (await accounts.ChangePasswordAsync(account, form["present"].ToString(), form["password"].ToString())).OrThrow();
        await sessions.RenewAsync(context, account.User, cancel);
        return View.Go("/account", "password");
    }

    private static async Task<IResult> EndOthersAsync(HttpContext context, UserManager<Account> accounts, Sessions sessions, CancellationToken cancel)
    {
        var account = await OfAsync(context, accounts);
        (await accounts.UpdateSecurityStampAsync(account)).OrThrow();
        await sessions.RenewAsync(context, account.User, cancel);
        return View.Go("/account", "everywhere");
    }

    private static async Task<IResult> BeginAsync(HttpContext context, UserManager<Account> accounts, Sessions sessions, CancellationToken cancel)
    {
        var account = await OfAsync(context, accounts);
        if (account.Credentials.TwoFactor)
        {
            return View.Go("/account");
        }

        (await accounts.ResetAuthenticatorKeyAsync(account)).OrThrow();
        await sessions.RenewAsync(context, account.User, cancel);
        return View.Of<SecondFactorPage>(await SecondFactorAsync(accounts, account, null));
    }

    private static async Task<IResult> TurnOnAsync(HttpContext context, UserManager<Account> accounts, Sessions sessions, CancellationToken cancel)
    {
        var (form, account) = (await context.FormAsync(cancel), await OfAsync(context, accounts));
        if (account.Credentials.TwoFactor || account.Credentials.AuthenticatorKey is null)
        {
            return View.Go("/account");
        }

        var code = form["code"].ToString().Replace(" ", "", StringComparison.Ordinal);
        if (!await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            return View.Of<SecondFactorPage>(await SecondFactorAsync(accounts, account, "The code is wrong or too old. Type the one that the app shows now."));
        }

        (await accounts.SetTwoFactorEnabledAsync(account, true)).OrThrow();
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, CodesAtATime);
        await sessions.RenewAsync(context, account.User, cancel);
        return View.Of<RecoveryCodesPage>(new RecoveryCodesModel([.. codes!]));
    }

    private static async Task<IResult> TurnOffAsync(HttpContext context, UserManager<Account> accounts, Sessions sessions, CancellationToken cancel)
    {
        var (form, account) = (await context.FormAsync(cancel), await OfAsync(context, accounts));
        if (await WrongPasswordAsync(accounts, account, form["present"].ToString()) is { } wrong)
        {
            return View.Of<AccountPage>(Model(account, wrong));
        }

        account.Credentials = account.Credentials with { AuthenticatorKey = null, RecoveryCodes = [] };
        (await accounts.SetTwoFactorEnabledAsync(account, false)).OrThrow();
        await sessions.RenewAsync(context, account.User, cancel);
        return View.Go("/account", "second-factor-off");
    }

    // Whoever finds a browser left open must not be able to guess on.
    private static async Task<string?> WrongPasswordAsync(UserManager<Account> accounts, Account account, string password)
    {
        if (await accounts.IsLockedOutAsync(account))
        {
            return "There were five wrong tries. Try again in 15 minutes.";
        }

        if (await accounts.CheckPasswordAsync(account, password))
        {
            return null;
        }

        await accounts.AccessFailedAsync(account);
        return "Your present password is not that. Type it again.";
    }

    private static async Task<Account> OfAsync(HttpContext context, UserManager<Account> accounts) =>
        await accounts.FindByIdAsync(context.Actor().Id) ?? throw new InvalidOperationException("The session's account is there: it was checked a moment ago.");

    private static AccountModel Model(Account account, string? problem) => new(
        account.User.Name, RoleNames.Write(account.User.Roles), account.Credentials.PasswordHash is not null, account.Credentials.TwoFactor, account.Credentials.RecoveryCodes.Count, problem);

    private static async Task<SecondFactorModel> SecondFactorAsync(UserManager<Account> accounts, Account account, string? problem)
    {
        var key = (await accounts.GetAuthenticatorKeyAsync(account))!;
        var address = $"otpauth://totp/NarrativeEngine:{Uri.EscapeDataString(account.User.Name)}?secret={key}&issuer=NarrativeEngine&digits=6";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        return new SecondFactorModel(string.Join(' ', key.Chunk(4).Select(part => new string(part))), QrPicture.Draw(code), problem);
    }
}

/// <summary>What the own account's page shows.</summary>
public sealed record AccountModel(string Name, string Roles, bool HasPassword, bool TwoFactor, int CodesLeft, string? Problem);

/// <param name="Key">For typing, in groups of four.</param>
/// <param name="Path">The code's dark squares, as the path of an svg of <paramref name="Path"/>'s own size.</param>
public sealed record SecondFactorModel(string Key, QrPicture Path, string? Problem);

/// <summary>Codes that are shown once.</summary>
public sealed record RecoveryCodesModel(IReadOnlyList<string> Codes);
