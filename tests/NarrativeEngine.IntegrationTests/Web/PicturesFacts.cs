using Microsoft.Playwright;

namespace NarrativeEngine.IntegrationTests.Web;

/// <summary>Makes the pictures of docs/images. No test: <c>--filter-class "*PicturesFacts*" --explicit only</c> runs it.</summary>
public sealed class PicturesFacts(DemoDesk desk) : IClassFixture<DemoDesk>
{
    // A picture that takes long to load is looked at by nobody.
    private const int MostBytes = 150 * 1024;

    [Theory(Explicit = true)]
    [InlineData("web-executive", "executive", "/", 1280, 900)]
    [InlineData("web-executive-phone", "executive", "/", 390, 844)]
    [InlineData("web-alignment", "executive", "/alignment", 1280, 900)]
    [InlineData("web-ask", "executive", "/ask", 1280, 700)]
    [InlineData("web-manager", "manager", "/", 1280, 900)]
    [InlineData("web-hand-in", "manager", "/hand-in", 1280, 900)]
    [InlineData("web-trends", "hr", "/trends", 1280, 1000)]
    [InlineData("web-admin", "admin", "/admin", 1280, 800)]
    [InlineData("web-strategy", "admin", "/admin/strategy", 1280, 720)]
    public async Task Picture_IsMade(string name, string role, string path, int width, int height)
    {
        await using var chromium = await Chromium.OpenAsync(desk.Site.Address, width, height, ColorScheme.Light);
        await chromium.Page.GotoAsync(desk.Door(role, path));
        if (path == "/ask")
        {
            await chromium.Page.GetByLabel("Your question").FillAsync("Is the safety firmware reviewed?");
            await chromium.Page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
            await chromium.Page.Locator("#h-answer").WaitForAsync();
        }

        var file = Path.Combine(Narrative.Repository, "docs", "images", name + ".png");
        await chromium.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
        Assert.InRange(new FileInfo(file).Length, 1, MostBytes);
        Assert.Empty(chromium.Faults);
    }
}
