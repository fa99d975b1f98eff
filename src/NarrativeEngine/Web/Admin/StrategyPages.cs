using System.Globalization;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Admin;

/// <summary>The strategy, to be read and changed; a change takes effect like an import.</summary>
internal static class StrategyPages
{
    public static void MapStrategy(this RouteGroupBuilder pages)
    {
        pages.MapGet("/admin/strategy", (StrategyDesk desk, CancellationToken cancel) => ListAsync(desk, null, cancel)).RequirePage(Deed.Administer);
        pages.MapPost("/admin/strategy", RenameAsync).Audited("strategy.change").RequirePage(Deed.Administer);
        pages.MapGet("/admin/strategy/new", (StrategyDesk desk, CancellationToken cancel) => EditAsync(desk, null, cancel)).RequirePage(Deed.Administer);
        pages.MapPost("/admin/strategy/new", (HttpContext context, StrategyDesk desk, CancellationToken cancel) => PutAsync(context, desk, null, cancel))
            .Audited("strategy.change").RequirePage(Deed.Administer);
        pages.MapGet("/admin/strategy/objectives/{key}", (string key, StrategyDesk desk, CancellationToken cancel) => EditAsync(desk, key, cancel)).RequirePage(Deed.Administer);
        pages.MapPost("/admin/strategy/objectives/{key}", (string key, HttpContext context, StrategyDesk desk, CancellationToken cancel) => PutAsync(context, desk, key, cancel))
            .Audited("strategy.change").RequirePage(Deed.Administer);
        pages.MapPost("/admin/strategy/objectives/{key}/remove", RemoveAsync).Audited("strategy.change").RequirePage(Deed.Administer);
    }

    private static async Task<IResult> ListAsync(StrategyDesk desk, string? problem, CancellationToken cancel)
    {
        var (organization, strategy, version) = await desk.ReadAsync(cancel);
        return View.Of<StrategyPage>(new StrategyModel(organization, strategy, version, problem), problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> EditAsync(StrategyDesk desk, string? key, CancellationToken cancel)
    {
        var (organization, strategy, version) = await desk.ReadAsync(cancel);
        var objective = key is null ? null : strategy.Find(key);
        return organization is null || (key is not null && objective is null)
            ? View.NotFound()
            : View.Of<ObjectivePage>(new ObjectiveModel(organization, key, ObjectiveForm.Of(objective), version, null));
    }

    private static async Task<IResult> PutAsync(HttpContext context, StrategyDesk desk, string? key, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        var (organization, strategy, version) = await desk.ReadAsync(cancel);
        if (organization is null)
        {
            return View.NotFound();
        }

        var draft = ObjectiveForm.Of(form);
        var problem = form["version"] == version
            ? await desk.KeepAsync(organization, StrategyEdit.Put(strategy, organization, key, draft), cancel)
            : StrategyDesk.Changed;
        return problem is null
            ? View.Go("/admin/strategy", "strategy")
            : View.Of<ObjectivePage>(new ObjectiveModel(organization, key, draft, version, problem), StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> RemoveAsync(string key, HttpContext context, StrategyDesk desk, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        var (organization, strategy, version) = await desk.ReadAsync(cancel);
        return organization is null || strategy.Find(key) is null ? View.NotFound()
            : await Answer(form["version"] == version ? await desk.KeepAsync(organization, StrategyEdit.Remove(strategy, key), cancel) : StrategyDesk.Changed, desk, cancel);
    }

    private static async Task<IResult> RenameAsync(HttpContext context, StrategyDesk desk, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        var (organization, strategy, version) = await desk.ReadAsync(cancel);
        if (organization is null)
        {
            return View.NotFound();
        }

        var problem = form["version"] != version ? StrategyDesk.Changed
            : !TryDay(form["from"].ToString(), out var from) || !TryDay(form["to"].ToString(), out var to) ? "Write days like 2026-01-31."
            : await desk.KeepAsync(organization, StrategyEdit.Rename(strategy, form["name"].ToString(), from, to), cancel);
        return await Answer(problem, desk, cancel);
    }

    private static async Task<IResult> Answer(string? problem, StrategyDesk desk, CancellationToken cancel) =>
        problem is null ? View.Go("/admin/strategy", "strategy") : await ListAsync(desk, problem, cancel);

    private static bool TryDay(string text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found) ? found : null;
        return text.Length == 0 || day is not null;
    }
}

/// <summary>Reads and keeps the strategy, and notices when somebody else changed it in the meantime.</summary>
internal sealed class StrategyDesk(CompanyStore companies, Versions versions, Importer importer)
{
    public const string Changed = "The company was changed in the meantime, perhaps by an import. Check what you typed against the list, and send it again.";

    public async Task<(Organization? Organization, Strategy Strategy, string Version)> ReadAsync(CancellationToken cancel)
    {
        // Read first: what changes after it is noticed when the form comes back.
        var version = (await versions.CompanyAsync(cancel)).ToString(CultureInfo.InvariantCulture);
        return (await companies.FindOrganizationAsync(cancel), await companies.FindStrategyAsync(cancel), version);
    }

    /// <returns>What to change; null when it is kept.</returns>
    public async Task<string?> KeepAsync(Organization organization, StrategyEditResult result, CancellationToken cancel)
    {
        switch (result)
        {
            case StrategyEditResult.Accepted accepted:
                await importer.TakeInCompanyAsync(organization, accepted.Strategy, cancel);
                return null;
            case StrategyEditResult.Refused refused:
                return refused.Sentence;
            default:
                throw new InvalidOperationException("An edit is accepted or refused.");
        }
    }
}

/// <summary>An objective as its form has it.</summary>
internal static class ObjectiveForm
{
    private const int MostKeyResults = 30;

    public static ObjectiveDraft Of(Objective? objective) => objective is null
        ? new ObjectiveDraft("", "", "", "1", "", [], [])
        : new ObjectiveDraft(
            objective.Id,
            objective.Title,
            objective.Description,
            Write(objective.Weight),
            objective.OwnerId ?? "",
            objective.TeamIds,
            [.. objective.KeyResults.Select(result => new KeyResultDraft(
                result.Id, result.Title, Write(result.Baseline), Write(result.Target), Write(result.Current), result.Unit ?? ""))]);

    public static ObjectiveDraft Of(IFormCollection form) => new(
        form["id"].ToString(),
        form["title"].ToString(),
        form["description"].ToString(),
        form["weight"].ToString(),
        form["owner"].ToString(),
        [.. form["team"].OfType<string>()],
        [.. Enumerable.Range(0, Math.Min(MostKeyResults, form["kr-title"].Count)).Select(i => new KeyResultDraft(
            At(form, "kr-id", i), At(form, "kr-title", i), At(form, "kr-baseline", i), At(form, "kr-target", i), At(form, "kr-current", i), At(form, "kr-unit", i)))]);

    private static string At(IFormCollection form, string name, int index) => form[name] is var values && index < values.Count ? values[index] ?? "" : "";

    private static string Write(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <param name="Organization">Null before the first import.</param>
/// <param name="Version">Of the company, to notice a change in the meantime.</param>
public sealed record StrategyModel(Organization? Organization, Strategy Strategy, string Version, string? Problem);

/// <param name="Key">Null for a new objective.</param>
public sealed record ObjectiveModel(Organization Organization, string? Key, ObjectiveDraft Draft, string Version, string? Problem);
