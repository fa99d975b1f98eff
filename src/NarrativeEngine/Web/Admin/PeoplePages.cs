using System.Globalization;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Intake;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Admin;

/// <summary>People and teams as they are known, and the company's files taken in after a look at what they change.</summary>
internal static class PeoplePages
{
    private const string OrganizationName = "organization.yaml";
    private const string StrategyName = "strategy.yaml";
    private const int MostBytes = 4 * 1024 * 1024;

    public static void MapPeopleAndTeams(this RouteGroupBuilder pages)
    {
        pages.MapGet("/admin/people", (CompanyStore companies, CancellationToken cancel) => ShowAsync(companies, [], cancel)).RequirePage(Deed.Administer);
        pages.MapPost("/admin/people/preview", PreviewAsync)
            .Audited("company.preview").RequirePage(Deed.Administer).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytes));
        pages.MapPost("/admin/people/import", ImportAsync)
            .Audited("company.import").RequirePage(Deed.Administer).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytes));
    }

    private static async Task<IResult> ShowAsync(CompanyStore companies, IReadOnlyList<string> problems, CancellationToken cancel) => View.Of<PeoplePage>(
        new CompanyModel(await companies.FindOrganizationAsync(cancel), problems), problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static async Task<IResult> PreviewAsync(
        HttpContext context, CompanyStore companies, SourceStore sources, Versions versions, ErasedIntake erased, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        var (people, strategy) = (await TextAsync(form.Files["organization"], cancel), await TextAsync(form.Files["strategy"], cancel));
        var version = await versions.CompanyAsync(cancel);
        var before = await companies.FindOrganizationAsync(cancel);
        var read = CompanyForm.Read(people, strategy, before, await companies.FindStrategyAsync(cancel));
        if (read.Organization is null)
        {
            return await ShowAsync(companies, read.Problems, cancel);
        }

        // Who was erased is not shown as new: the door leaves them out afterwards, too.
        var door = await erased.OpenAsync(read.Organization, cancel);
        var counts = await sources.CountAsync(cancel);
        return View.Of<PreviewPage>(new PreviewModel(
            CompanyChange.Between(before, door.Organization, await companies.FindStrategyAsync(cancel), read.NewStrategy is { } goals ? door.Strategy(goals) : null),
            [.. read.Remarks, .. door.Organization.People.Count < read.Organization.People.Count ? ["Some of the people in organization.yaml were erased; they are left out. Remove them there too."] : Array.Empty<string>()],
            people,
            strategy,
            counts.Tagged + counts.Waiting,
            version.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<IResult> ImportAsync(HttpContext context, CompanyStore companies, Versions versions, Importer importer, CancellationToken cancel)
    {
        var form = await context.Request.ReadFormAsync(cancel);
        if (form["version"] != (await versions.CompanyAsync(cancel)).ToString(CultureInfo.InvariantCulture))
        {
            return await ShowAsync(companies, ["The company was changed in the meantime. Hand the files in again to see what they would change now."], cancel);
        }

        var present = await companies.FindStrategyAsync(cancel);
        var read = CompanyForm.Read(form["organization"].ToString(), form["strategy"].ToString(), await companies.FindOrganizationAsync(cancel), present);
        if (read.Organization is null)
        {
            return await ShowAsync(companies, read.Problems, cancel);
        }

        await importer.TakeInCompanyAsync(read.Organization, read.NewStrategy ?? present, cancel);
        return View.Go("/admin/people", "imported");
    }

    private static async Task<string> TextAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length == 0)
        {
            return "";
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        return CompanyFolder.Decode(content.ToArray());
    }

    /// <summary>The company's two files, as they were handed in.</summary>
    private sealed record CompanyForm(Organization? Organization, Strategy? NewStrategy, IReadOnlyList<string> Problems, IReadOnlyList<string> Remarks)
    {
        /// <param name="people">Empty to leave people and teams as they are.</param>
        /// <param name="strategy">Empty to leave the strategy as it is.</param>
        public static CompanyForm Read(string people, string strategy, Organization? before, Strategy present)
        {
            if (people.Length + strategy.Length == 0)
            {
                return new CompanyForm(null, null, [$"Choose {OrganizationName}, {StrategyName}, or both."], []);
            }

            var (organization, refusal, remarks) = people.Length == 0
                ? (before, null, [])
                : CompanyFolder.ReadOrganization(people, OrganizationName);
            if (organization is null)
            {
                return new CompanyForm(null, null, [refusal?.Sentence ?? $"There is no company yet; hand in {OrganizationName} first."], []);
            }

            if (strategy.Length == 0)
            {
                return new CompanyForm(organization, null, [], [.. remarks.Select(remark => remark.Sentence), .. Orphans(organization, present)]);
            }

            var (read, refused, found) = CompanyFolder.ReadStrategy(strategy, StrategyName, organization);
            return read is null
                ? new CompanyForm(null, null, [refused!.Sentence], [])
                : new CompanyForm(organization, read, [], [.. remarks.Concat(found).Select(remark => remark.Sentence)]);
        }

        // A strategy that stays may name people or teams that go.
        private static IEnumerable<string> Orphans(Organization organization, Strategy strategy) => strategy.Objectives
            .Where(objective => (objective.OwnerId is { } owner && organization.FindPerson(owner) is null) || objective.TeamIds.Any(team => organization.FindTeam(team) is null))
            .Select(objective => $"The objective '{objective.Title}' names an owner or a team that would be gone; change it afterwards.");
    }
}

/// <param name="Organization">Null before the first import.</param>
/// <param name="Problems">Why the files were not taken.</param>
public sealed record CompanyModel(Organization? Organization, IReadOnlyList<string> Problems);

/// <param name="People">The file as it was handed in; empty when it was not.</param>
/// <param name="Conversations">How many are read again.</param>
public sealed record PreviewModel(CompanyChange Change, IReadOnlyList<string> Remarks, string People, string Strategy, int Conversations, string Version);
