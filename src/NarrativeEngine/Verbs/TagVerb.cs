using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Intake;
using NarrativeEngine.Language.Tagging;

namespace NarrativeEngine.Verbs;

/// <summary><c>tag</c>: tags passages from a file of JSON lines.</summary>
internal static class TagVerb
{
    private const int ChunkSize = 2048;

    private static readonly Option<FileInfo> Input = new("--input") { Description = "JSON lines of {\"id\", \"text\"}.", Required = true };
    private static readonly Option<FileInfo?> StrategyFile = new("--strategy") { Description = "strategy.yaml whose objectives are scored." };

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var command = new Command("tag", "Tags passages: themes, polarity and objectives, one JSON line for each, in the same order.")
        {
            Input, StrategyFile, OutputOption.Output,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var strategy = ReadStrategy(parsed.GetValue(StrategyFile));
        using var tagger = Taggers.Open();
        await using var output = OutputOption.Open(parsed);
        foreach (var chunk in JsonLines.Read(parsed.GetValue(Input)!).Chunk(ChunkSize))
        {
            var texts = chunk.Select(line => line.Text("text")).ToList();
            var tags = await tagger.TagAsync(texts, strategy, cancel);
            foreach (var (line, answer) in chunk.Zip(tags))
            {
                await output.WriteLineAsync(Line(line.Value["id"], answer).ToJsonString(Json));
            }
        }

        return Exit.Success;
    }

    internal static Strategy ReadStrategy(FileInfo? file)
    {
        if (file is null)
        {
            return Strategy.None;
        }

        if (!file.Exists)
        {
            throw new CannotException($"There is no file '{file}'; check the path given with --strategy.");
        }

        var (strategy, refusal, _) = CompanyFolder.ReadStrategy(File.ReadAllText(file.FullName), file.Name, organization: null);
        return strategy ?? throw new CannotException(refusal!.Sentence);
    }

    private static JsonObject Line(JsonNode? id, Tags tags) => new()
    {
        ["id"] = id?.DeepClone(),
        ["themes"] = new JsonObject(ThemeNames.All.Select(theme => Pair(theme.Name(), tags.ThemeScores[(int)theme]))),
        ["tags"] = new JsonArray([.. tags.Themes.Select(theme => (JsonNode)theme.Name())]),
        ["polarity"] = tags.Polarity.Name(),
        ["polarityScores"] = new JsonObject(Enum.GetValues<Polarity>().Select(polarity => Pair(polarity.Name(), tags.PolarityScores[(int)polarity]))),
        ["objectives"] = new JsonArray([.. tags.Objectives.Select(score => new JsonObject
        {
            ["id"] = score.ObjectiveId,
            ["score"] = Round(score.Score),
            ["aligned"] = score.Aligned,
        })]),
    };

    private static KeyValuePair<string, JsonNode?> Pair(string name, float value) => new(name, Round(value));

    private static decimal Round(float value) => Math.Round((decimal)value, 4);
}
