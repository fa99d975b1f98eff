using System.Globalization;
using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Trends;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Admin;

/// <summary>Who did what, and what was refused.</summary>
internal static class AuditPages
{
    private const int PageLength = 50;

    public static void MapAuditLog(this RouteGroupBuilder pages)
    {
        pages.MapGet("/admin/audit", ShowAsync).RequirePage(Deed.Administer);
        pages.MapGet("/admin/audit.csv", DownloadAsync).RequirePage(Deed.Administer).RequireRateLimiting(ApiLimits.Queries);
        pages.MapGet("/admin/audit/verify", VerifyAsync).RequirePage(Deed.Administer).RequireRateLimiting(ApiLimits.Queries);
    }

    private static async Task<IResult> ShowAsync([AsParameters] AuditChoice choice, AuditLog log, UserStore users, CancellationToken cancel)
    {
        var names = await NamesAsync(users, cancel);
        var entries = await log.FindPageAsync(choice.ToQuery(names), choice.Before, PageLength + 1, cancel);
        return View.Of<AuditPage>(new AuditModel(choice, [.. entries.Take(PageLength)], entries.Count > PageLength, await log.ActionsAsync(cancel), names));
    }

    private static async Task<IResult> DownloadAsync([AsParameters] AuditChoice choice, AuditLog log, UserStore users, CancellationToken cancel)
    {
        var entries = await log.FindAsync(choice.ToQuery(await NamesAsync(users, cancel)), cancel);
        return Results.File(System.Text.Encoding.UTF8.GetBytes(Csv(entries)), "text/csv; charset=utf-8", "audit.csv");
    }

    private static async Task<IResult> VerifyAsync(AuditLog log, CancellationToken cancel)
    {
        var newest = await log.FindPageAsync(new AuditQuery(), null, 1, cancel);
        return View.Of<AuditVerifyPage>(new AuditVerifyModel(newest.Count == 0 ? null : newest[0], await log.FindBreakAsync(cancel)));
    }

    private static string Csv(IReadOnlyList<AuditEntry> entries) => string.Concat(
        ((string[][])[["seq", "at", "actor", "action", "target", "outcome", "hash"], .. entries.Select(entry => (string[])
            [entry.Seq.ToString(CultureInfo.InvariantCulture), entry.At.ToString("O"), entry.Actor, entry.Action, entry.Target, entry.Outcome, entry.Hash])])
        .Select(cells => string.Join(',', cells.Select(TrendsCsv.Field)) + "\r\n"));

    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(UserStore users, CancellationToken cancel) =>
        (await users.ListAsync(cancel)).ToDictionary(user => user.Id, user => user.Name, StringComparer.Ordinal);
}

/// <summary>Which entries are asked for, as the address has it; nonsense asks for nothing in particular.</summary>
public sealed record AuditChoice(string? Action, string? Actor, string? From, string? To, long? Before)
{
    /// <param name="names">Of accounts, by id.</param>
    public AuditQuery ToQuery(IReadOnlyDictionary<string, string> names) => new(
        Day(From),
        Day(To),
        string.IsNullOrWhiteSpace(Actor) ? null : names.FirstOrDefault(name => name.Value == Actor).Key ?? Actor,
        string.IsNullOrWhiteSpace(Action) ? null : Action);

    /// <summary>The same choice at another page.</summary>
    public string ToPath(string page, long? before)
    {
        var fields = new[] { ("action", Action), ("actor", Actor), ("from", From), ("to", To), ("before", before?.ToString(CultureInfo.InvariantCulture)) };
        return page + "?" + string.Join('&', fields.Where(field => !string.IsNullOrWhiteSpace(field.Item2)).Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2!)}"));
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <param name="Entries">The newest first.</param>
/// <param name="Names">Of accounts, by id.</param>
public sealed record AuditModel(
    AuditChoice Choice, IReadOnlyList<AuditEntry> Entries, bool HasMore, IReadOnlyList<string> Actions, IReadOnlyDictionary<string, string> Names);

/// <param name="Newest">Null while the log is empty.</param>
/// <param name="Broken">The first entry that does not follow from the one before; null when all do.</param>
public sealed record AuditVerifyModel(AuditEntry? Newest, long? Broken);
