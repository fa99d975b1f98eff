using System.CommandLine;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Verbs;

/// <summary><c>tokens</c>: what programs show to be let in.</summary>
internal static class TokensVerb
{
    private const int LongestDays = 3660;

    private static readonly Option<string> User = new("--user") { Description = "Name or id of the account.", Required = true };
    private static readonly Option<string> Label = new("--name") { Description = "What the token is for.", DefaultValueFactory = _ => "" };
    private static readonly Option<int> Days = new("--days") { Description = "How long it is good.", DefaultValueFactory = _ => 90 };
    private static readonly Argument<string> Id = new("id") { Description = "The token's id, from the list." };

    private static readonly Option<string[]> Scope = new("--scope")
    {
        Description = string.Join(", ", TokenScopes.All) + "; all of them when none is named.",
        DefaultValueFactory = _ => [],
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create()
    {
        Scope.AcceptOnlyFromAmong([.. TokenScopes.All]);
        return new Command("tokens", "Makes, lists and revokes what programs show to be let in.")
        {
            UsersVerb.With("create", "Makes a token and prints its secret, this once.", CreateAsync, User, Label, Scope, Days),
            UsersVerb.With("list", "Lists the tokens, without their secrets.", ListAsync),
            UsersVerb.With("revoke", "Turns a token away from now on.", RevokeAsync, Id),
        };
    }

    private static async Task<int> CreateAsync(ParseResult parsed, CancellationToken cancel)
    {
        var days = parsed.GetValue(Days);
        if (days is < 1 or > LongestDays)
        {
            throw new CannotException($"A token is good for 1 to {LongestDays} days; choose such a number.", Exit.WrongUsage);
        }

        await using var session = await Session.OpenAsync(parsed, cancel);
        var user = await UsersVerb.FindAsync(session, parsed.GetValue(User)!, cancel);
        var scopes = parsed.GetValue(Scope)!.Length == 0 ? TokenScopes.All : [.. parsed.GetValue(Scope)!.Distinct()];
        var (id, secret) = await session.Get<TokenStore>().CreateAsync(user.Id, parsed.GetValue(Label)!, scopes, TimeSpan.FromDays(days), cancel);
        await session.Get<AuditLog>().WriteAsync(Actor.CommandLine.Id, "token.create", id, "for " + user.Id, cancel);

        // The secret alone on standard output, so that a script can keep it.
        await parsed.InvocationConfiguration.Error.WriteLineAsync($"Token {id} of {user.Name}, good for {days} days; its secret is shown only now:");
        await parsed.InvocationConfiguration.Output.WriteLineAsync(secret);
        return Exit.Success;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var (output, now) = (parsed.InvocationConfiguration.Output, session.Get<TimeProvider>().GetUtcNow());
        await output.WriteLineAsync($"{"id",-14} {"user",-24} {"name",-20} {"expires",-11} {"state",-8} scopes");
        foreach (var token in await session.Get<TokenStore>().ListAsync(cancel))
        {
            var state = token.RevokedAt is not null ? "revoked" : token.ExpiresAt <= now ? "expired" : "good";
            await output.WriteLineAsync($"{token.Id,-14} {token.UserName,-24} {token.Name,-20} {token.ExpiresAt,-11:yyyy-MM-dd} {state,-8} {string.Join(' ', token.Scopes)}");
        }

        return Exit.Success;
    }

    private static async Task<int> RevokeAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var id = parsed.GetValue(Id)!;
        if (!await session.Get<TokenStore>().RevokeAsync(id, cancel))
        {
            throw new CannotException($"There is no token '{id}' that is still good; 'narrative tokens list' shows them.");
        }

        await session.Get<AuditLog>().WriteAsync(Actor.CommandLine.Id, "token.revoke", id, "done", cancel);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"Revoked {id}.");
        return Exit.Success;
    }
}
