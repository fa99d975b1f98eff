using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Language.Tagging;
using Xunit;

namespace NarrativeEngine.Tests.Tagging;

/// <summary>The shipped model, opened once.</summary>
public sealed class ShippedModel : IDisposable
{
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    public OnnxTagger Tagger { get; } = new(Folder);

    public static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;

    public void Dispose() => Tagger.Dispose();

    private static string Find(string folder) =>
        Directory.Exists(Path.Combine(folder, "models", "theme-tagger", "data"))
            ? Path.Combine(folder, "models", "theme-tagger")
            : Find(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}

public sealed class ModelFacts(ShippedModel model) : IClassFixture<ShippedModel>
{
    [Fact]
    public void Encode_GivesTheIdsOfTraining_OnHeldOutPassages()
    {
        var folder = ModelFolder.Open(ShippedModel.Folder);
        var tokenizer = new PassageTokenizer(folder.File("vocab.txt"), folder.File("fold.tsv"), folder.Meta.MaxTokens);
        var passages = ShippedModel.Read("parity.json")["passages"]!.AsArray();
        Assert.True(passages.Count >= 1000);
        Assert.All(passages, passage => Assert.Equal(Numbers(passage!["ids"]!).Select(id => (int)id), tokenizer.Encode((string)passage["text"]!)));
    }

    [Fact]
    public async Task Tag_GivesTheProbabilitiesOfTraining_OnHeldOutPassages()
    {
        var parity = ShippedModel.Read("parity.json");
        var passages = parity["passages"]!.AsArray();
        var tolerance = (double)parity["tolerance"]!;
        var tags = await model.Tagger.TagAsync([.. passages.Select(passage => (string)passage!["text"]!)], Strategy.None, CancellationToken.None);
        for (var i = 0; i < tags.Count; i++)
        {
            AssertNear(Numbers(passages[i]!["themes"]!), tags[i].ThemeScores, tolerance);
            AssertNear(Numbers(passages[i]!["polarity"]!), tags[i].PolarityScores, tolerance);
        }
    }

    [Fact]
    public async Task Tag_AnswersTheSame_WhateverStandsBesideAPassage()
    {
        string[] texts = ["We missed the date.", "Thanks to Ana for the late shift, it saved the launch and everybody's weekend.", "ok"];
        var together = await model.Tagger.TagAsync(texts, Strategy.None, CancellationToken.None);
        for (var i = 0; i < texts.Length; i++)
        {
            var alone = await model.Tagger.TagAsync([texts[i]], Strategy.None, CancellationToken.None);
            AssertNear([.. alone[0].ThemeScores.Select(score => (double)score)], together[i].ThemeScores, 0.02);
        }
    }

    [Fact]
    public async Task Tag_ScoresObjectives_AsTheFixtureSays()
    {
        var fixture = ShippedModel.Read("alignment-fixture.json");
        foreach (var company in fixture["companies"]!.AsArray())
        {
            var strategy = StrategyOf(company!["objectives"]!.AsArray());
            var passages = company["passages"]!.AsArray();
            var tags = await model.Tagger.TagAsync([.. passages.Select(passage => (string)passage!["text"]!)], strategy, CancellationToken.None);
            for (var i = 0; i < tags.Count; i++)
            {
                var expected = passages[i]!["pairs"]!.AsArray().Select(pair => (double)pair!["score"]!).ToList();
                AssertNear(expected, [.. tags[i].Objectives.Select(score => score.Score)], 0.05);
            }
        }
    }

    [Fact]
    public async Task Tag_Stops_WhenCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.Tagger.TagAsync(["a"], Strategy.None, cancelled.Token));
    }

    [Theory]
    [InlineData("model.onnx", "SHA-256")]
    [InlineData("vocab.txt", "SHA-256")]
    [InlineData("word-idf.tsv", "SHA-256")]
    public void Open_Refuses_WhenAFileIsNotTheMeasuredOne(string file, string says)
    {
        var copy = Directory.CreateTempSubdirectory("model-").FullName;
        try
        {
            foreach (var source in Directory.EnumerateFiles(ShippedModel.Folder))
            {
                File.Copy(source, Path.Combine(copy, Path.GetFileName(source)));
            }

            File.AppendAllText(Path.Combine(copy, file), "x");
            Assert.Contains(says, Assert.Throws<ModelException>(() => new OnnxTagger(copy)).Message);
            File.Delete(Path.Combine(copy, file));
            Assert.Contains("missing", Assert.Throws<ModelException>(() => new OnnxTagger(copy)).Message);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void Open_SaysWhatToDo_WhenThereIsNoModel() =>
        Assert.Contains("install", Assert.Throws<ModelException>(() => new OnnxTagger(Path.GetTempPath())).Message);

    [Fact]
    public async Task Tag_GivesTheLogitsOfTraining_OnHeldOutPassages()
    {
        var passages = ShippedModel.Read("parity.json")["passages"]!.AsArray();
        var tags = await model.Tagger.TagAsync([.. passages.Select(passage => (string)passage!["text"]!)], Strategy.None, CancellationToken.None);
        for (var i = 0; i < tags.Count; i++)
        {
            // Nearer to 0 or 1 the runtime's own sigmoid, exact to some 1e-7, says less than a logit would.
            var telling = Numbers(passages[i]!["themes"]!).Zip(tags[i].ThemeScores).Where(pair => Math.Abs(Logit(pair.First)) < 7);
            Assert.All(telling, pair => Assert.InRange(Math.Abs(Logit(pair.First) - Logit(pair.Second)), 0, 1e-3));
        }
    }

    private static double Logit(double probability) => Math.Log(probability / (1 - probability));

    private static List<double> Numbers(JsonNode node) => [.. node.AsArray().Select(number => (double)number!)];

    private static void AssertNear(IReadOnlyList<double> expected, IReadOnlyList<float> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }

    private static Strategy StrategyOf(JsonArray objectives) => new("", null, null, [.. objectives.Select(objective => new Objective(
        (string)objective!["id"]!,
        (string)objective["title"]!,
        (string?)objective["description"] ?? "",
        1,
        null,
        [],
        [.. objective["key_results"]!.AsArray().Select((title, i) => new KeyResult($"k{i}", (string)title!, null, null, null, null))]))]);
}
