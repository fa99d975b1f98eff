using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Admin;

/// <summary>Who may come in, and as what.</summary>
internal static class AccountPages
{
    public static void MapAccounts(this RouteGroupBuilder pages)
    {
        pages.MapGet("/admin/accounts", (AccountDesk desk, CancellationToken cancel) => ListAsync(desk, null, cancel)).RequirePage(Deed.Administer);
        pages.MapPost("/admin/accounts", AddAsync).Audited("user.add").RequirePage(Deed.Administer);
        pages.MapGet("/admin/accounts/{id}", (string id, AccountDesk desk, CancellationToken cancel) => ShowAsync(id, desk, null, null, cancel)).RequirePage(Deed.Administer);
        pages.MapPost("/admin/accounts/{id}/roles", GrantAsync).Audited("user.roles").RequirePage(Deed.Administer);
        pages.MapPost("/admin/accounts/{id}/link", LinkAsync).Audited("user.link").RequirePage(Deed.Administer);
        pages.MapPost("/admin/accounts/{id}/second-factor", ForgetSecondFactorAsync).Audited("second-factor.off").RequirePage(Deed.Administer);
        pages.MapPost("/admin/accounts/{id}/disable", (string id, AccountDesk desk, CancellationToken cancel) => SetDisabledAsync(id, true, desk, cancel))
            .Audited("user.disable").RequirePage(Deed.Administer);
        pages.MapPost("/admin/accounts/{id}/enable", (string id, AccountDesk desk, CancellationToken cancel) => SetDisabledAsync(id, false, desk, cancel))
            .Audited("user.enable").RequirePage(Deed.Administer);
    }

    private static async Task<IResult> ListAsync(AccountDesk desk, (AccountForm Form, string Problem)? refused, CancellationToken cancel) =>
        View.Of<AccountsPage>(
            new AccountsModel(
                await desk.Users.ListAsync(cancel), await desk.Companies.FindOrganizationAsync(cancel), refused?.Form ?? new AccountForm("", Roles.None, ""), refused?.Problem),
            refused is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static async Task<IResult> ShowAsync(string id, AccountDesk desk, string? link, string? problem, CancellationToken cancel) =>
        await desk.Credentials.FindAsync(id, cancel) is { } found && found.User.Id == id
            ? View.Of<AccountDetailPage>(
                new AccountDetailModel(
                    found.User, found.Credentials.PasswordHash is not null, found.Credentials.TwoFactor, await desk.Companies.FindOrganizationAsync(cancel), link, problem),
                problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest)
            : View.NotFound();

    private static async Task<IResult> AddAsync(HttpContext context, AccountDesk desk, CancellationToken cancel)
    {
        var form = AccountForm.Of(await context.Request.ReadFormAsync(cancel));
        var (person, problem) = await desk.PersonAsync(form, cancel);
        problem ??= AccountDesk.NameProblem(form.Name);
        if (problem is not null)
        {
            return await ListAsync(desk, (form, problem), cancel);
        }

        if (await desk.Users.AddAsync(form.Name, form.Roles, person?.Id, cancel) is not { } user)
        {
            return await ListAsync(desk, (form, "There is an account of that name already; choose another name."), cancel);
        }

        await desk.Audit.WriteAsync(context.Actor().Id, "user.add", user.Id, RoleNames.Write(form.Roles), cancel);
        await desk.Audit.WriteAsync(context.Actor().Id, "user.link", user.Id, "done", cancel);
        ApiAudit.MarkWritten(context);
        return await ShowAsync(user.Id, desk, await LinkOfAsync(context, desk, user.Id, cancel), null, cancel);
    }

    private static async Task<IResult> GrantAsync(string id, HttpContext context, AccountDesk desk, CancellationToken cancel)
    {
        var form = AccountForm.Of(await context.Request.ReadFormAsync(cancel));
        var (person, problem) = await desk.PersonAsync(form, cancel);
        if (!form.Roles.HasFlag(Roles.Administrator))
        {
            problem ??= await desk.LastAdministratorProblemAsync(id, cancel);
        }

        if (problem is not null || await desk.FindAsync(id, cancel) is not { } user)
        {
            return await ShowAsync(id, desk, null, problem, cancel);
        }

        await desk.Users.GrantAsync(user.Id, form.Roles, person?.Id, cancel);
        await desk.Audit.WriteAsync(context.Actor().Id, "user.roles", user.Id, RoleNames.Write(form.Roles), cancel);
        ApiAudit.MarkWritten(context);
        return View.Go($"/admin/accounts/{user.Id}", "roles");
    }

    private static async Task<IResult> LinkAsync(string id, HttpContext context, AccountDesk desk, CancellationToken cancel) => await desk.FindAsync(id, cancel) switch
    {
        null => View.NotFound(),
        { IsDisabled: true } => await ShowAsync(id, desk, null, "The account is disabled; let it in again first.", cancel),
        var user => await ShowAsync(id, desk, await LinkOfAsync(context, desk, user.Id, cancel), null, cancel),
    };

    private static async Task<IResult> ForgetSecondFactorAsync(string id, AccountDesk desk, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } user)
        {
            return View.NotFound();
        }

        await desk.Credentials.ForgetSecondFactorAsync(user.Id, cancel);
        return View.Go($"/admin/accounts/{user.Id}", "second-factor-reset");
    }

    private static async Task<IResult> SetDisabledAsync(string id, bool disabled, AccountDesk desk, CancellationToken cancel)
    {
        if (await desk.FindAsync(id, cancel) is not { } user)
        {
            return View.NotFound();
        }

        if (disabled && await desk.LastAdministratorProblemAsync(id, cancel) is { } problem)
        {
            return await ShowAsync(id, desk, null, problem, cancel);
        }

        await desk.Users.DisableAsync(user.Id, disabled, cancel);
        return View.Go($"/admin/accounts/{user.Id}", disabled ? "disabled" : "enabled");
    }

    // As the administrator's own browser names this site: it is the only address that is known to reach it.
    private static async Task<string> LinkOfAsync(HttpContext context, AccountDesk desk, string userId, CancellationToken cancel) =>
        $"{context.Request.Scheme}://{context.Request.Host}{LinkPages.PathOf(await desk.Links.CreateAsync(userId, cancel))}";
}

/// <param name="Organization">Null before the first import.</param>
/// <param name="Form">What was typed, when it was refused.</param>
public sealed record AccountsModel(IReadOnlyList<User> Users, Organization? Organization, AccountForm Form, string? Problem);

/// <param name="Link">Shown this once.</param>
public sealed record AccountDetailModel(User User, bool HasPassword, bool TwoFactor, Organization? Organization, string? Link, string? Problem);
