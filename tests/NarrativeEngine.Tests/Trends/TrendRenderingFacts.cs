using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Trends;
using NJsonSchema;
using Xunit;

namespace NarrativeEngine.Tests.Trends;

public sealed class TrendRenderingFacts
{
    private static TrendCompany Company(string large = "a", string small = "b") => new TrendCompany().WithTeam(large, 9).WithTeam("c", 6).WithTeam(small, 3)
        .Says(large, Enumerable.Range(1, 9)).Says(large, Enumerable.Range(1, 6), [Theme.Obstacle], objectives: ["grow"])
        .Says("c", Enumerable.Range(1, 6)).Says(small, [1, 2, 3]);

    [Theory]
    [InlineData("theme", "")]
    [InlineData("theme", "team")]
    [InlineData("theme", "team,week,theme")]
    [InlineData("theme", "theme,objective")]
    [InlineData("objective", "team,week")]
    [InlineData("objective", "theme")]
    [InlineData("conversation", "team,week")]
    [InlineData("conversation", "theme")]
    public async Task Json_FitsItsSchema_ForEveryMeasure(string measure, string by)
    {
        var schema = await JsonSchema.FromFileAsync(SchemaPath(), TestContext.Current.CancellationToken);
        var company = Company();
        var dimensions = by.Split(',', StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(schema.Validate(TrendsJson.Write(company.Ask(measure, dimensions, 0, 60))));
        Assert.Empty(schema.Validate(TrendsJson.Write(company.Ask(measure, dimensions, 0, 60, asOf: TrendCompany.Start))));
    }

    [Fact]
    public async Task Schema_Refuses_AHiddenRowWithANumber()
    {
        var schema = await JsonSchema.FromFileAsync(SchemaPath(), TestContext.Current.CancellationToken);
        var node = TrendsJson.Node(Company().Ask("theme", ["team"]));
        var hidden = node["rows"]!.AsArray().First(row => row!["hidden"]!.GetValue<bool>())!;
        hidden["people"] = 3;
        Assert.NotEmpty(schema.Validate(node.ToJsonString()));
    }

    [Fact]
    public void Json_CarriesNoNumber_WhenARowIsHidden()
    {
        var node = TrendsJson.Node(Company().Ask("theme", ["team"]));
        var hidden = node["rows"]!.AsArray().Where(row => row!["hidden"]!.GetValue<bool>()).ToList();
        Assert.All(hidden, row => Assert.Equal(["team", "hidden"], row!.AsObject().Select(field => field.Key)));
        Assert.Equal(2, node["hidden"]!["groups"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("\ta", "'\ta")]
    [InlineData("=a,b", "\"'=a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("plain", "plain")]
    public void Csv_WritesText_WhenAFieldLooksLikeAFormula(string field, string written) => Assert.Equal(written, TrendsCsv.Field(field));

    [Fact]
    public void Csv_IsFormulaSafe_WhenATeamIsNamedLikeOne()
    {
        var lines = TrendsCsv.Write(Company("=1+1", "@sum").Ask("theme", ["team", "week"])).Split("\r\n");
        Assert.Equal("team,from,to,people,passages,share,blocks,negative,neutral,positive,hidden", lines[0]);
        Assert.StartsWith("'=1+1,2026-", lines[1]);
        Assert.Matches("^'@sum,2026-..-..,2026-..-..,,,,,,,,true$", lines[3]);
    }

    [Fact]
    public void Text_AlignsColumnsAndSaysWhy_WhenARowIsHidden()
    {
        var text = TrendsText.Write(Company("engineering").Ask("theme", ["team"])).Split('\n');
        Assert.Equal("team         people  passages  share  blocks  negative  neutral  positive", text[2]);
        Assert.StartsWith("engineering       9        15", text[3]);
        Assert.Equal("c            too few people", text[4]);
        Assert.Contains(text, line => line.StartsWith("Groups of fewer than 5 people are hidden"));
    }

    [Fact]
    public void Text_SaysNotOverYet_WhenTheBlockIsRunning() =>
        Assert.Contains("not over yet", TrendsText.Write(Company().Ask("conversation", ["week"], asOf: TrendCompany.Start.AddDays(9))));

    private static string SchemaPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NarrativeEngine.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "schemas", "trends.schema.json");
    }
}
