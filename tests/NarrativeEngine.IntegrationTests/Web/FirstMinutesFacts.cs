using System.Text;
using Microsoft.Playwright;

namespace NarrativeEngine.IntegrationTests.Web;

/// <summary>A manager's first five minutes, in a real browser: from the link to the first brief.</summary>
public sealed class FirstMinutesFacts(WebDesk desk) : IClassFixture<WebDesk>
{
    private const string Talk = """
        Cy Dole: The gasket press is broken again, {0} doors wait and nobody can seal anything until the part arrives.
        Ada Berg: I will call the press maker on Thursday and ask for the part.
        Dee Ruiz: Fay did a wonderful job with the spare seals, without her the fair would have been lost.
        Eli Stone: I still do not know who decides about the second shift.
        """;

    [Theory]
    [InlineData("ada-desk", 1280, 900, ColorScheme.Light)]
    [InlineData("ada-phone", 390, 844, ColorScheme.Dark)]
    public async Task Manager_ReadsTheFirstBrief_MinutesAfterTheLink(string account, int width, int height, ColorScheme scheme)
    {
        var link = await desk.InviteAsync(account, "manager", "ada-berg");
        await using var chromium = await Chromium.OpenAsync(desk.Site.Address, width, height, scheme);
        var page = chromium.Page;

        await page.GotoAsync(link);
        await chromium.CheckAsync(link);
        await page.GetByLabel("New password").FillAsync(WebSite.Password);
        await page.GetByLabel("The same again").FillAsync(WebSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password and go on" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Good to see you, Ada" }).WaitForAsync();
        await chromium.CheckAsync("/");

        await page.GetByRole(AriaRole.Link, new() { Name = "Hand in notes" }).First.ClickAsync();
        await chromium.CheckAsync("/hand-in");
        var words = Encoding.UTF8.GetBytes(Talk.Replace("{0}", $"{width}", StringComparison.Ordinal));
        await page.GetByLabel("A file").SetInputFilesAsync(new FilePayload { Name = "2026-03-09-team-meeting.txt", MimeType = "text/plain", Buffer = words });
        await page.GetByText("Taken for: Bench · Team meeting · 2026-03-09").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await page.GetByText("Read, four passages").WaitForAsync();
        await page.GetByLabel("Or a note, typed or pasted").FillAsync($"Dee told me that the {width} seals frighten her since the accident. I promised to talk to Gus about it.");
        await page.GetByLabel("Day").FillAsync("2026-03-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in" }).ClickAsync();
        await page.GetByText("Read,").Nth(1).WaitForAsync();
        await chromium.CheckAsync("/hand-in");

        await page.GetByRole(AriaRole.Link, new() { Name = "2026-03-09-team-meeting.txt" }).ClickAsync();
        await page.GetByText("nobody can seal anything").WaitForAsync();
        var conversation = new Uri(page.Url).AbsolutePath;
        await chromium.CheckAsync(conversation);
        await CorrectAsync(page);
        await chromium.CheckAsync(new Uri(page.Url).PathAndQuery);

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Read the whole brief" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        await page.Locator("details.evidence > summary").First.ClickAsync();
        await page.Locator("blockquote").First.WaitForAsync();
        await chromium.CheckAsync("/narratives/person%3Aada-berg/2026-W11");
        foreach (var path in new[] { "/", "/narratives", "/narratives/team%3Abench/2026-W11", "/narratives/team%3Abench/2026-Q1", "/threads", "/people", "/people/dee-ruiz", "/promises", "/conversations", "/account", "/no/such/page" })
        {
            await chromium.CheckAsync(path);
        }

        Assert.Empty(chromium.Faults);
    }

    [Fact]
    public async Task Theme_StaysAsChosen_AndTheKeyboardReachesTheContent()
    {
        await using var chromium = await Chromium.OpenAsync(desk.Site.Address, 1280, 900, ColorScheme.Light);
        var page = chromium.Page;
        await page.GotoAsync("/sign-in");
        Assert.Equal("light", await page.EvaluateAsync<string>("document.documentElement.dataset.bsTheme"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Change between light and dark" }).ClickAsync();
        await page.ReloadAsync();
        Assert.Equal("dark", await page.EvaluateAsync<string>("document.documentElement.dataset.bsTheme"));
        await chromium.CheckAsync("/sign-in");

        await page.GotoAsync("/no/such/page");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Empty(chromium.Faults);
    }

    private static async Task CorrectAsync(IPage page)
    {
        await page.GetByText(new System.Text.RegularExpressions.Regex("put right|add a mark")).First.ClickAsync();
        var risk = page.GetByRole(AriaRole.Button, new() { Name = "risk", Exact = true }).First;
        var before = await risk.GetAttributeAsync("aria-pressed");
        await risk.ClickAsync();
        await page.GetByText("Passages like this one learn from it.").First.WaitForAsync();
        Assert.NotEqual(before, await page.Locator("button[name='theme:risk']").First.GetAttributeAsync("aria-pressed"));
    }
}
