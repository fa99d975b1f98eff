using System.Globalization;
using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Admin;

/// <summary>What programs show to be let in.</summary>
internal static class TokenPages
{
    private const int LongestDays = 3660;
    private const int LongestName = 100;

    public static void MapTokens(this RouteGroupBuilder pages)
    {
        pages.MapGet("/admin/tokens", (TokenStore tokens, UserStore users, TimeProvider clock, CancellationToken cancel) => ShowAsync(tokens, users, clock, null, null, cancel))
            .RequirePage(Deed.Administer);
        pages.MapPost("/admin/tokens", CreateAsync).Audited("token.create").RequirePage(Deed.Administer);
        pages.MapPost("/admin/tokens/{id}/revoke", async (string id, TokenStore tokens, CancellationToken cancel) =>
                await tokens.RevokeAsync(id, cancel) ? View.Go("/admin/tokens", "revoked") : View.NotFound())
            .Audited("token.revoke").RequirePage(Deed.Administer);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, TokenStore tokens, UserStore users, AuditLog audit, TimeProvider clock, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        var user = await users.FindAsync(form["user"].ToString().Trim(), cancel);
        var scopes = TokenScopes.All.Intersect(form["scope"].OfType<string>()).ToList();
        var name = form["name"].ToString().Trim();
        var isNumber = int.TryParse(form["days"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var days);
        var problem = user is null or { IsDisabled: true } ? "Choose an account that may come in; a token has its rights."
            : scopes.Count == 0 ? "Choose at least one thing that the token is for."
            : !isNumber || days is < 1 or > LongestDays ? $"A token is good for 1 to {LongestDays} days; choose such a number."
            : name.Length > LongestName || name.Any(char.IsControl) ? $"Keep the note below {LongestName} letters."
            : null;
        if (problem is not null)
        {
            return await ShowAsync(tokens, users, clock, null, problem, cancel);
        }

        var (id, secret) = await tokens.CreateAsync(user!.Id, name, scopes, TimeSpan.FromDays(days), cancel);
        await audit.WriteAsync(context.Actor().Id, "token.create", id, "for " + user.Id, cancel);
        ApiAudit.MarkWritten(context);
        return await ShowAsync(tokens, users, clock, secret, null, cancel);
    }

    private static async Task<IResult> ShowAsync(TokenStore tokens, UserStore users, TimeProvider clock, string? secret, string? problem, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var all = (await tokens.ListAsync(cancel)).Reverse().ToList();
        return View.Of<TokensPage>(
            new TokensModel(
                [.. all.Where(token => token.RevokedAt is null && token.ExpiresAt > now)],
                [.. all.Where(token => token.RevokedAt is not null || token.ExpiresAt <= now)],
                [.. (await users.ListAsync(cancel)).Where(user => !user.IsDisabled)],
                secret,
                problem),
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}

/// <param name="Good">Those that are let in, the newest first.</param>
/// <param name="Gone">Those that are not any more.</param>
/// <param name="Secret">Of the token that was just made: shown this once.</param>
public sealed record TokensModel(IReadOnlyList<Token> Good, IReadOnlyList<Token> Gone, IReadOnlyList<User> Users, string? Secret, string? Problem);
