using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Net.Http.Headers;
using NarrativeEngine.Api;

namespace NarrativeEngine.Web.Accounts;

/// <summary>Puts together who may come in, and how.</summary>
internal static class AccountSetup
{
    /// <summary>Chooses by request: programs show a token or use the session of the page that they run in, pages know sessions only.</summary>
    public const string Door = "Door";

    public const int ShortestPassword = 12;

    public static IServiceCollection AddAccounts(this IServiceCollection services, string dataFolder)
    {
        services.AddDataProtection().SetApplicationName("narrative").PersistKeysToFileSystem(KeyFolder(dataFolder));
        services.AddIdentityCore<Account>(Limit)
            .AddUserStore<SecondFactorStore>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddSingleton<ILookupNormalizer, NamesAsTheyAre>();
        services.AddScoped<SignIn>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<FirstStart>();
        services.AddSingleton<DemoLinks>();
        services.AddAuthentication(Door)
            .AddPolicyScheme(Door, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddCookie(Sessions.Scheme, Sessions.Configure);
        return services;
    }

    private static string SchemeOf(HttpContext context) =>
        WebSetup.IsForPrograms(context.Request.Path)
            && (context.Request.Headers.ContainsKey(HeaderNames.Authorization) || !context.Request.Headers.ContainsKey(HeaderNames.Cookie))
                ? TokenAuthentication.SchemeName
                : Sessions.Scheme;

    private static void Limit(IdentityOptions options)
    {
        // Length is what helps; rules about digits and signs lead to 'Password1!'.
        options.Password.RequiredLength = ShortestPassword;
        options.Password.RequiredUniqueChars = 5;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.User.AllowedUserNameCharacters = "";
    }

    // Whoever reads the keys can make sessions.
    private static DirectoryInfo KeyFolder(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "keys");
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(folder);
        }

        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var made = Directory.CreateDirectory(folder, OwnerOnly);
        File.SetUnixFileMode(folder, OwnerOnly);
        return made;
    }

    private sealed class NamesAsTheyAre : ILookupNormalizer
    {
        public string? NormalizeEmail(string? email) => email;

        public string? NormalizeName(string? name) => name;
    }
}
