using System.Text.Json;

namespace NarrativeEngine.Domain.Evaluation;

/// <summary>All reports of a company, and which of them cites which sentence.</summary>
internal sealed class Reports
{
    private readonly Dictionary<(string Scope, string Period), ReportView> byPlace;
    private readonly Dictionary<string, FoldedText> folded = [];
    private readonly Dictionary<(FoldedText Quote, FoldedText Sentence), Held> compared = [];

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
        var pair = (Folded(quote), Folded(sentence));
        if (!compared.TryGetValue(pair, out var held))
        {
            compared[pair] = held = SentenceMatch.In(pair.Item1, pair.Item2);
        }

        return held;
    }

    public bool Mentions(string text, string phrase) => SentenceMatch.Mentions(Folded(text), Folded(phrase));

    public Held Holds(string quote, PlantedFact fact) =>
        fact.Evidence.Select(sentence => Holds(quote, sentence.Sentence)).DefaultIfEmpty(Held.Nothing).Max();

    public Held Holds(ReportView report, ReportStatement statement, PlantedFact fact) =>
        statement.Evidence.Select(report.QuoteOf).OfType<string>().Select(quote => Holds(quote, fact)).DefaultIfEmpty(Held.Nothing).Max();

    private FoldedText Folded(string text)
    {
        if (!folded.TryGetValue(text, out var ready))
        {
            folded[text] = ready = new FoldedText(text);
        }

        return ready;
    }
}
