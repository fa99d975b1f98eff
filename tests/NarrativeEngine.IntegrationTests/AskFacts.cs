using System.Text.Json.Nodes;

namespace NarrativeEngine.IntegrationTests;

public sealed class AskFacts(SampleCompany sample)
{
    [Fact]
    public async Task Ask_AnswersInTheWordsThatWereSaid_ByItsSchema()
    {
        var json = await sample.Program.GetAsync("ask", "Is the safety firmware reviewed by anybody?", "--format", "json");
        await Schemas.AssertValidAsync("ask", json);
        Assert.Contains("No independent review of the safety firmware is booked", json);
        Assert.All(JsonNode.Parse(json)!["citations"]!.AsArray(), cited => Assert.Null((string?)cited!["speaker"]));
    }

    [Theory]
    [InlineData("yuki-tamura", true)]
    [InlineData("beatriz-quintela", false)]
    [InlineData("executive", false)]
    [InlineData("hr", false)]
    public async Task Ask_ShowsConfidentialWords_OnlyToTheTeamsOwnManager(string asker, bool shown)
    {
        var answer = await sample.Program.GetAsync("ask", "Who has an offer from a drone maker in Turin?", "--as", asker);
        Assert.Equal(shown, answer.Contains("Turin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ask_SaysSo_WhenNothingWasSaid() =>
        Assert.Equal("Nothing was said about this.", (await sample.Program.GetAsync("ask", "What is the price of bananas?")).Trim());
}
