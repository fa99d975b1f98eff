using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Language.Tagging;

namespace NarrativeEngine.Verbs;

/// <summary><c>evaluate</c>: how good the model is on labelled passages, or on labelled alignment.</summary>
internal static class EvaluateVerb
{
    private static readonly Option<FileInfo?> Input = new("--input")
    {
        Description = "JSON lines of {\"text\", \"themes\", \"polarity\"}, or of {\"objectives\", \"passages\"}.",
    };

    private static readonly Option<DirectoryInfo?> Company = new("--company") { Description = "A company folder with an answer key: scores its narratives instead." };

    private static readonly Option<FileInfo?> Key = new("--key") { Description = "The answer key; else key.json in the company folder." };

    private static readonly Option<int[]> Adapt = new("--adapt")
    {
        Description = "Shows what this many corrections teach about passages that were not corrected; several numbers give several rows.",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> Seed = new("--seed") { Description = "With --adapt: the first of ten draws.", DefaultValueFactory = _ => 1 };

    private static readonly Option<string> Format = new("--format") { Description = "table or json.", DefaultValueFactory = _ => "table" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("table", "json");
        var command = new Command("evaluate", "Measures the model on labelled passages or alignment, or a company's narratives against an answer key.")
        {
            Input, Company, Key, Adapt, Seed, Format, OutputOption.Output,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(Company) is { } company)
        {
            await OutputOption.WriteAsync(parsed, await CompanyEvaluation.RunAsync(parsed, company, parsed.GetValue(Key), cancel));
            return Exit.Success;
        }

        var input = parsed.GetValue(Input) ?? throw new CannotException("Give labelled lines with --input, or a company folder with --company.", Exit.WrongUsage);
        var lines = JsonLines.Read(input).ToList();
        if (lines.Count == 0)
        {
            throw new CannotException("The file has no labelled lines; give one with at least one.");
        }

        using var tagger = Taggers.Open();
        if (parsed.GetValue(Adapt) is { Length: > 0 } corrections)
        {
            await OutputOption.WriteAsync(parsed, await AdaptAsync(tagger, lines, corrections, parsed.GetValue(Seed), cancel));
            return Exit.Success;
        }

        var asJson = parsed.GetValue(Format) == "json";
        var text = lines[0].Value.ContainsKey("passages")
            ? Show(await EvaluateAlignmentAsync(tagger, lines, cancel), asJson)
            : Show(await EvaluateThemesAsync(tagger, lines, cancel), asJson);
        await OutputOption.WriteAsync(parsed, text);
        return Exit.Success;
    }

    private static async Task<string> AdaptAsync(OnnxTagger tagger, List<JsonLines.Line> lines, int[] corrections, int seed, CancellationToken cancel) =>
        lines[0].Value.ContainsKey("passages")
            ? AdaptEvaluation.Alignment(await AlignAsync(tagger, lines, cancel), corrections, seed)
            : AdaptEvaluation.Themes(await JudgeAsync(tagger, lines, cancel), corrections, seed);

    private static async Task<ThemeEvaluation> EvaluateThemesAsync(OnnxTagger tagger, List<JsonLines.Line> lines, CancellationToken cancel) =>
        ThemeEvaluation.Of(await JudgeAsync(tagger, lines, cancel));

    private static async Task<List<JudgedPassage>> JudgeAsync(OnnxTagger tagger, List<JsonLines.Line> lines, CancellationToken cancel)
    {
        var answers = await tagger.TagAsync([.. lines.Select(line => line.Text("text"))], Strategy.None, cancel);
        return [.. lines.Zip(answers, (line, answer) => new JudgedPassage(Themes(line), PolarityOf(line), answer))];
    }

    private static HashSet<Theme> Themes(JsonLines.Line line) =>
        [.. line.Texts("themes").Select(name => ThemeNames.TryParse(name, out Theme theme)
            ? theme
            : throw new CannotException($"Line {line.Number} names the theme '{name}', which is not one of the thirteen."))];

    private static Polarity PolarityOf(JsonLines.Line line) =>
        ThemeNames.TryParse(line.Text("polarity"), out Polarity polarity)
            ? polarity
            : throw new CannotException($"Line {line.Number} has a polarity that is not positive, negative or neutral.");

    private static async Task<AlignmentEvaluation> EvaluateAlignmentAsync(OnnxTagger tagger, List<JsonLines.Line> lines, CancellationToken cancel) =>
        AlignmentEvaluation.Of([.. (await AlignAsync(tagger, lines, cancel))
            .Select(company => company.Select(item => new JudgedAlignment(item.Objectives, item.Answer.Objectives)).ToList())]);

    private static async Task<List<IReadOnlyList<(IReadOnlySet<string> Objectives, Tags Answer)>>> AlignAsync(
        OnnxTagger tagger, List<JsonLines.Line> lines, CancellationToken cancel)
    {
        var companies = new List<IReadOnlyList<(IReadOnlySet<string>, Tags)>>();
        foreach (var line in lines)
        {
            var passages = (line.Value["passages"] as JsonArray ?? throw new CannotException($"Line {line.Number} has no list \"passages\"."))
                .OfType<JsonObject>().Select(passage => new JsonLines.Line(line.Number, passage)).ToList();
            var answers = await tagger.TagAsync([.. passages.Select(passage => passage.Text("text"))], StrategyOf(line), cancel);
            companies.Add([.. passages.Zip(answers, (passage, answer) => ((IReadOnlySet<string>)passage.Texts("objectives").ToHashSet(StringComparer.Ordinal), answer))]);
        }

        return companies;
    }

    private static Strategy StrategyOf(JsonLines.Line line)
    {
        var objectives = (line.Value["objectives"] as JsonArray ?? throw new CannotException($"Line {line.Number} has no list \"objectives\"."))
            .OfType<JsonObject>()
            .Select(item => new JsonLines.Line(line.Number, item))
            .Select(item => new Objective(
                item.Text("id"),
                item.Text("title"),
                (item.Value["description"] as JsonValue)?.GetValue<string>() ?? "",
                1,
                null,
                [],
                KeyResults(item)))
            .ToList();
        return new Strategy("", null, null, objectives);
    }

    // Labelled files write key results as texts; strategy files as objects with a title.
    private static List<KeyResult> KeyResults(JsonLines.Line objective) =>
        [.. ((objective.Value["key_results"] ?? objective.Value["keyResults"]) as JsonArray ?? [])
            .Select((node, i) => new KeyResult(
                $"k{i + 1}",
                node is JsonObject item ? item["title"]?.GetValue<string>() ?? "" : node?.GetValue<string>() ?? "",
                null, null, null, null))];

    private static string Show(ThemeEvaluation evaluation, bool asJson)
    {
        if (asJson)
        {
            return new JsonObject
            {
                ["passages"] = evaluation.Passages,
                ["micro"] = Node(evaluation.Micro),
                ["macroF1"] = Round(evaluation.MacroF1),
                ["polarityAccuracy"] = Round(evaluation.PolarityAccuracy),
                ["themelessTagged"] = Round(evaluation.ThemelessTagged),
                ["calibrationError"] = Round(evaluation.CalibrationError),
                ["themes"] = new JsonObject(evaluation.PerTheme.Select(pair => new KeyValuePair<string, JsonNode?>(pair.Key.Name(), Node(pair.Value)))),
            }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        }

        var rows = evaluation.PerTheme.Select(pair => Row(pair.Key.Name(), pair.Value));
        return string.Join(
            '\n',
            [
                $"{"theme",-14}{"precision",10}{"recall",10}{"F1",10}{"support",10}",
                .. rows,
                Row("micro", evaluation.Micro),
                $"{"macro",-14}{"",20}{evaluation.MacroF1,10:F3}",
                "",
                $"passages                    {evaluation.Passages}",
                $"polarity accuracy           {evaluation.PolarityAccuracy:F3}",
                $"themeless passages tagged   {evaluation.ThemelessTagged:F3}",
                $"expected calibration error  {evaluation.CalibrationError:F3}",
            ]);
    }

    private static string Show(AlignmentEvaluation evaluation, bool asJson) =>
        asJson
            ? new JsonObject
            {
                ["companies"] = evaluation.Companies,
                ["passages"] = evaluation.Passages,
                ["auc"] = Round(evaluation.Auc),
                ["top1"] = Round(evaluation.Top1),
                ["aligned"] = Node(evaluation.Aligned),
            }.ToJsonString(new JsonSerializerOptions { WriteIndented = true })
            : string.Join(
                '\n',
                $"companies            {evaluation.Companies}",
                $"passages             {evaluation.Passages}",
                $"AUC                  {evaluation.Auc:F3}",
                $"top-1                {evaluation.Top1:F3}",
                $"aligned: precision   {evaluation.Aligned.Precision:F3}",
                $"aligned: recall      {evaluation.Aligned.Recall:F3}",
                $"aligned: F1          {evaluation.Aligned.F1:F3}");

    private static string Row(string name, Quality quality) =>
        $"{name,-14}{quality.Precision,10:F3}{quality.Recall,10:F3}{quality.F1,10:F3}{quality.Support,10}";

    private static JsonObject Node(Quality quality) => new()
    {
        ["precision"] = Round(quality.Precision),
        ["recall"] = Round(quality.Recall),
        ["f1"] = Round(quality.F1),
        ["support"] = quality.Support,
    };

    private static decimal Round(double value) => Math.Round((decimal)value, 4);
}
