using Microsoft.AspNetCore.Identity;

namespace NarrativeEngine.Web.Accounts;

/// <summary>What a new password must be like, in the words of people.</summary>
internal static class Passwords
{
    private const int Longest = 200;

    /// <returns>One sentence, or null when it will do.</returns>
    public static async Task<string?> ProblemOfAsync(UserManager<Account> accounts, Account account, string password, string again)
    {
        if (password != again)
        {
            return "The two passwords are not the same. Type both again.";
        }

        if (password.Length > Longest)
        {
            return $"A password has at most {Longest} characters. Choose a shorter one.";
        }

        if (password.Contains(account.User.Name, StringComparison.OrdinalIgnoreCase))
        {
            return "The password must not contain your account's name. Choose another.";
        }

        foreach (var validator in accounts.PasswordValidators)
        {
            if (!(await validator.ValidateAsync(accounts, account, password)).Succeeded)
            {
                return $"The password needs at least {AccountSetup.ShortestPassword} characters, five of them different. A short sentence does well.";
            }
        }

        return null;
    }

    /// <summary>For changes that can only fail when the account was changed elsewhere in the same moment.</summary>
    public static void OrThrow(this IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new Api.RefusedException(StatusCodes.Status409Conflict, "The account was changed elsewhere at the same moment. Go back and try again.");
        }
    }
}
