using NarrativeEngine.Domain.Access;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Accounts;

namespace NarrativeEngine.IntegrationTests.Web;

/// <summary>A small company on its pages, with nobody signed in yet: one server for a whole class of tests.</summary>
public sealed class WebDesk : IAsyncLifetime
{
    private const string Organization = """
        name: Kiln Works
        people:
          - { id: ada-berg, name: Ada Berg }
          - { id: cy-dole, name: Cy Dole }
          - { id: dee-ruiz, name: Dee Ruiz }
          - { id: eli-stone, name: Eli Stone }
          - { id: fay-moss, name: Fay Moss }
          - { id: gus-lind, name: Gus Lind }
        teams:
          - { id: works, name: Works, manager: gus-lind, members: [gus-lind, ada-berg] }
          - { id: bench, name: Bench, manager: ada-berg, members: [ada-berg, cy-dole, dee-ruiz, eli-stone, fay-moss], parent: works }
        """;

    private const string Strategy = """
        name: One good kiln
        period: { from: 2026-01-01, to: 2026-12-31 }
        objectives:
          - { id: press, title: The new press seals every door, weight: 2, owner: ada-berg, keyResults: [{ id: doors, title: Doors sealed, baseline: 0, target: 100, current: 60 }] }
          - { id: care, title: Customers hear from us within a day, weight: 1 }
        """;

    private WebSite? site;

    public Narrative Program { get; } = new();

    public WebSite Site => site!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Program.File("company/conversations/bench"));
        await File.WriteAllTextAsync(Program.File("company/organization.yaml"), Organization);
        await File.WriteAllTextAsync(Program.File("company/strategy.yaml"), Strategy);
        await Program.GetAsync("import", Program.File("company"));
        site = await WebSite.StartAsync(Program);
    }

    /// <summary>Makes an account as the <c>users</c> verb does, and gives the path of its one-time link.</summary>
    public async Task<string> InviteAsync(string name, string role, string? person = null)
    {
        var database = new SqliteDatabase(Program.File("narrative-data"));
        var user = (await new UserStore(database, TimeProvider.System).AddAsync(name, RoleNames.Read(role), person, CancellationToken.None))!;
        return LinkPages.PathOf(await new SignInLinkStore(database, TimeProvider.System).CreateAsync(user.Id, CancellationToken.None));
    }

    /// <summary>Makes an account, and signs it in.</summary>
    public async Task<WebBrowser> EnterAsync(string name, string role, string? person = null)
    {
        var browser = Site.NewBrowser();
        await WebSite.SetPasswordAsync(await InviteAsync(name, role, person), browser);
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }

        Program.Dispose();
    }
}
