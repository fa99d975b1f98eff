using System.Text.Json.Nodes;

namespace NarrativeEngine.IntegrationTests;

[Collection(SharedApi.Name)]
public sealed class PeopleApiFacts(ApiServer api)
{
    [Theory]
    [InlineData(null, 401)]
    [InlineData("ada", 403)]
    [InlineData("boss", 403)]
    [InlineData("pen", 403)]
    [InlineData("hr", 404)]
    [InlineData("root", 404)]
    public async Task Erasing_IsForHumanResourcesAndAdministrators(string? who, int expected)
    {
        using var answer = await api.SendAsync(HttpMethod.Delete, "/api/v1/people/nobody-of-that-name", who);
        await ApiServer.AssertIsAsync(answer, expected);
    }

    [Fact]
    public async Task Erased_IsGoneFromTheTalkOfOthers_WhenHumanResourcesAskForIt()
    {
        var posted = await api.UploadAsync("ada", "Vic Timm: I broke the gauge and nobody knows.\nAda Berg: Thanks, Vic, we will order a gauge from the maker.\n", "2026-03-12-team-meeting.txt");
        await api.FollowAsync((string)posted["id"]!, "ada");
        using var answer = await api.SendAsync(HttpMethod.Delete, "/api/v1/people/vic-timm", "hr");
        await ApiServer.AssertIsAsync(answer, 200);
        Assert.True((bool)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["bytesOverwritten"]!);
        var text = (string)(await api.FollowAsync((string)posted["id"]!, "ada"))["text"]!;
        Assert.Equal("Thanks, [erased person], we will order a gauge from the maker.", text);
        using var again = await api.SendAsync(HttpMethod.Delete, "/api/v1/people/vic-timm", "hr");
        await ApiServer.AssertIsAsync(again, 404);
        var entries = await api.Program.GetAsync("audit", "--action", "person.erase", "--format", "csv");
        Assert.DoesNotContain("vic", entries, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("done", entries);
    }
}
