using System.Text.Json;

namespace NarrativeEngine.Domain.Evaluation;

/// <summary>Reads the key's JSON tolerantly.</summary>
internal static class AnswerKeyReader
{
    public static AnswerKey Read(string json)
    {
        using var document = Open(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("facts", out var listed) || listed.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("The answer key has no list of facts: write {\"weeks\": […], \"facts\": […]}.");
        }

        var facts = listed.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object).Select(ReadFact).ToList();
        var twice = facts.GroupBy(fact => fact.Id).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new FormatException($"The answer key has several facts with the id \"{twice.Key}\": give each its own.");
        }

        var weeks = root.Texts("weeks");
        return new AnswerKey(weeks.Count > 0 ? weeks : WeeksOf(facts), facts);
    }

    private static JsonDocument Open(string json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException error)
        {
            throw new FormatException($"The answer key is not JSON (line {error.LineNumber + 1}): mend it there.", error);
        }
    }

    private static PlantedFact ReadFact(JsonElement element, int position)
    {
        var id = element.Text("id") ?? throw new FormatException($"Fact {position + 1} of the answer key has no id: give it one.");
        return new PlantedFact(
            id,
            element.Text("type") ?? "other",
            element.Text("description") ?? "",
            element.Texts("weeks"),
            element.Texts("teams"),
            [.. element.Objects("evidence").Select(ReadSentence).Where(sentence => sentence.Sentence.Length > 0)],
            [.. element.Objects("expect").Select(ReadExpectation).Where(expectation => expectation.Scope.Length > 0)],
            element.Texts("notLinkedTo"),
            element.Texts("strings"))
        {
            Objective = element.Text("objective"),
            KeyResult = element.Text("keyResult"),
            Theme = element.Text("theme"),
            State = element.Text("state"),
            From = element.Text("from"),
            To = element.Text("to"),
            Aware = element.Flag("aware"),
            FromWeek = element.Text("fromWeek"),
        };
    }

    private static PlantedSentence ReadSentence(JsonElement element)
    {
        var file = element.Text("file") ?? "";
        return new PlantedSentence(
            element.Text("sentence") ?? "",
            file,
            element.Text("week") ?? "",
            element.Text("team") ?? file.Split('/')[0],
            element.Text("visibility") ?? VisibilityOf(file),
            element.Text("role") ?? "said")
        {
            Person = element.Text("person"),
            Speaker = element.Text("speaker"),
        };
    }

    private static Expectation ReadExpectation(JsonElement element) => new(
        element.Text("scope") ?? "",
        element.Text("period") ?? "",
        element.Text("must") ?? "",
        element.Text("mustNot"),
        element.Flag("optional") ?? false);

    // The contract's defaults.
    private static string VisibilityOf(string file) =>
        file.Contains("-one-on-one", StringComparison.Ordinal) ? "confidential"
        : file.Contains("-review", StringComparison.Ordinal) ? "organization"
        : "team";

    private static List<string> WeeksOf(List<PlantedFact> facts) =>
        [.. facts.SelectMany(fact => fact.Weeks.Concat(fact.Expect.Select(expectation => expectation.Period)))
            .Where(week => week.Contains('W', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
}
