using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Domain.Tagging;
using NJsonSchema;
using Xunit;
using static NarrativeEngine.Tests.Narratives.Atelier;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Tests.Narratives;

public sealed class RenderingFacts
{
    private static readonly TaggedPassage[] Talk =
    [
        Said("make", "gus-vann", "The lathe is down for the third week and twelve chairs wait."),
        Said("sell", "ned-pike", "Two customers lost patience because no chairs leave the hall.", on: new DateOnly(2026, 3, 5)),
        Said("board", "ada-lund", "We buy a second lathe <script>alert(1)</script> & pay for it ourselves.", Theme.Decision, Visibility.Organization, polarity: Polarity.Neutral),
    ];

    [Theory]
    [InlineData("executive")]
    [InlineData("team:make")]
    [InlineData("person:bo-grant")]
    [InlineData("person:fay-ruiz")]
    public async Task Json_FollowsTheSchema(string scope)
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(RepositoryRoot(), "schemas", "report.schema.json"));
        var narrative = await TellAsync(Scope.Parse(scope)!, Talk, (passages, _, _) => passages.Count < 2 ? [] : [Thread("lathe", ThreadState.New, [.. passages])]);
        Assert.Empty(schema.Validate(NarrativeJson.Render(narrative)).Select(error => error.ToString()));
    }

    [Fact]
    public async Task Html_ShowsTalkAsText_AndAsksForNothing()
    {
        var page = NarrativeHtml.Render(await TellAsync(new Scope.Executive(), Talk), Strategy);
        Assert.DoesNotContain("<script", page);
        Assert.Contains("&lt;script&gt;", page);
        Assert.DoesNotMatch(new Regex("(src|href)=|url\\(|@import"), page);
        Assert.Contains("<svg", page);
        Assert.Contains("lang=\"en\"", page);
    }

    [Fact]
    public async Task Markdown_FootnotesEveryStatement()
    {
        var text = NarrativeMarkdown.Render(await TellAsync(new Scope.Executive(), Talk));
        Assert.All(text.Split('\n').Where(line => line.StartsWith("- ")), line => Assert.Matches(@"\[\^p\d+\]$", line));
        Assert.DoesNotContain("<script", text);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NarrativeEngine.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
