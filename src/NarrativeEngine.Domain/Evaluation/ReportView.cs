using System.Text.Json;

namespace NarrativeEngine.Domain.Evaluation;

/// <summary>A report of one scope and period as a stranger reads it: from its JSON alone.</summary>
internal sealed record ReportView(
    string Scope,
    string Period,
    DateOnly? LastDay,
    IReadOnlyList<ReportStatement> Statements,
    IReadOnlyDictionary<string, ReportEvidence> Evidence,
    JsonElement Measures,
    JsonElement Root)
{
    public static ReportView Of(string scope, string period, JsonElement root)
    {
        var statements = root.Objects("sections").SelectMany(section => section.Objects("statements")
            .Select(statement => new ReportStatement(
                section.Text("id") ?? "",
                statement.Text("text") ?? "",
                statement.Texts("evidence"),
                statement.Text("objective"),
                statement.Text("thread"))));
        return new ReportView(
            scope,
            period,
            Day((root.Member("period") ?? default).Text("to")),
            [.. statements],
            EvidenceOf(root),
            root.Member("measures") ?? default,
            root);
    }

    public string? QuoteOf(string id) => Evidence.GetValueOrDefault(id)?.Quote;

    /// <summary>The entries of a measure, such as <c>pinchPoints</c>.</summary>
    public IReadOnlyList<JsonElement> Measure(string name) => Measures.Objects(name);

    /// <summary>The words of everything that a measure's entry cites.</summary>
    public IEnumerable<string> QuotesOf(JsonElement entry) => entry.Texts("evidence").Select(QuoteOf).OfType<string>();

    internal static Dictionary<string, ReportEvidence> EvidenceOf(JsonElement root) =>
        root.Member("evidence") is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().DistinctBy(entry => entry.Name).ToDictionary(
                entry => entry.Name,
                entry => new ReportEvidence(entry.Value.Text("quote") ?? "", Day(entry.Value.Text("date"))),
                StringComparer.Ordinal)
            : [];

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;
}

internal sealed record ReportStatement(string Section, string Text, IReadOnlyList<string> Evidence, string? Objective, string? Thread);

internal sealed record ReportEvidence(string Quote, DateOnly? Date);
