using System.Text.Json.Nodes;

namespace NarrativeEngine.IntegrationTests;

public sealed class TagFacts
{
    [Fact]
    public async Task Tag_AnswersEveryLineInOrder_ByItsSchema()
    {
        using var program = new Narrative();
        var words = new[]
        {
            "Legal still hasn't signed, so we'll probably miss the March launch.", "", "hi all", "Thanks to Priya, who stayed late to fix the press.",
            string.Join(' ', Enumerable.Repeat("we wait for parts", 200)), "\u0000 odd \ud83d\ude80 signs $ + | <b>", "明日の会議は三時からです。",
        };
        await File.WriteAllLinesAsync(program.File("in.jsonl"), words.Select((text, i) => new JsonObject { ["id"] = $"x{i}", ["text"] = text }.ToJsonString()));
        var output = await program.GetAsync("tag", "--input", program.File("in.jsonl"), "--strategy", Path.Combine(SampleCompany.Folder, "strategy.yaml"));
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal(words.Length, lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            await Schemas.AssertValidAsync("tag", lines[i]);
            var line = JsonNode.Parse(lines[i])!;
            Assert.Equal($"x{i}", (string?)line["id"]);
            Assert.Equal(5, line["objectives"]!.AsArray().Count);
            Assert.Equal(1.0, line["polarityScores"]!.AsObject().Sum(pair => (double)pair.Value!), 2);
        }

        Assert.Contains("dependency", JsonNode.Parse(lines[0])!["tags"]!.AsArray().Select(tag => (string?)tag));
        Assert.Contains("recognition", JsonNode.Parse(lines[3])!["tags"]!.AsArray().Select(tag => (string?)tag));
    }

    [Theory]
    [InlineData("heldout-written.jsonl", "micro", 0.5)]
    [InlineData("heldout-alignment.jsonl", "auc", 0.7)]
    public async Task Evaluate_MeasuresTheModel_OnHeldOutData(string file, string figure, double atLeast)
    {
        using var program = new Narrative();
        var json = await program.GetAsync(
            "evaluate", "--input", Path.Combine(Narrative.Repository, "models", "theme-tagger", "data", file), "--format", "json");
        await Schemas.AssertValidAsync("evaluate", json);
        var value = JsonNode.Parse(json)![figure]!;
        Assert.True((value is JsonObject quality ? (double)quality["f1"]! : (double)value) >= atLeast, json);
    }

    [Fact]
    public async Task Tag_SaysWhichLine_WhenOneIsBroken()
    {
        using var program = new Narrative();
        await File.WriteAllTextAsync(program.File("in.jsonl"), "{\"id\": 1, \"text\": \"fine\"}\n{\"id\": 2}\n");
        var run = await program.RunAsync("tag", "--input", program.File("in.jsonl"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Line 2", run.Error);
    }
}
