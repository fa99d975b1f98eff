using System.Text.Json;

namespace NarrativeEngine.Domain.Evaluation;

/// <summary>All reports of a company, and which of them cites which sentence.</summary>
internal sealed class Reports
{
    private readonly Dictionary<(string Scope, string Period), ReportView> byPlace;
    private readonly Dictionary<(string Quote, string Sentence), Held> compared = [];

    public Reports(IReadOnlyDictionary<(string Scope, string Period), JsonDocument> documents) =>
        byPlace = documents.ToDictionary(
            document => document.Key,
            document => ReportView.Of(document.Key.Scope, document.Key.Period, document.Value.RootElement));

    /// <summary>By period, executives first: the order in which people read them.</summary>
    public IEnumerable<ReportView> All => byPlace.Values
        .OrderBy(report => report.Period, StringComparer.Ordinal)
        .ThenBy(report => report.Scope, StringComparer.Ordinal);

    public ReportView? Find(string scope, string period) => byPlace.GetValueOrDefault((scope, period));

    // The same few quotes come back in report after report.
    public Held Holds(string quote, string sentence)
    {
        if (!compared.TryGetValue((quote, sentence), out var held))
        {
            compared[(quote, sentence)] = held = SentenceMatch.In(quote, sentence);
        }

        return held;
    }

    public Held Holds(string quote, PlantedFact fact) =>
        fact.Evidence.Select(sentence => Holds(quote, sentence.Sentence)).DefaultIfEmpty(Held.Nothing).Max();

    public Held Holds(ReportView report, ReportStatement statement, PlantedFact fact) =>
        statement.Evidence.Select(report.QuoteOf).OfType<string>().Select(quote => Holds(quote, fact)).DefaultIfEmpty(Held.Nothing).Max();
}
