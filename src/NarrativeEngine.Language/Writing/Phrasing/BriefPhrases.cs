namespace NarrativeEngine.Language.Writing.Phrasing;

/// <summary>Words for a manager's own brief: with whom to speak, whom to thank, what to ask. Where nobody is to be spoken to, the other pages' words serve.</summary>
internal static class BriefPhrases
{
    public static IReadOnlyDictionary<string, Func<Line, string?>[]> All { get; } = new Dictionary<string, Func<Line, string?>[]>
    {
        ["trouble"] =
        [
            line => line.CanAsk ? $"Raise with {line.Who}: {line.Quote}" : null,
            line => line.CanAsk ? $"Ask {line.Who} what would help: {line.Quote}" : null,
            line => line.CanAsk ? $"Take up with {line.Who}: {line.Quote}" : null,
        ],
        ["worry-single"] =
        [
            line => line.CanAsk ? $"First, speak to {line.Who}: {line.Quote}" : null,
            line => line.CanAsk ? $"This cannot wait; see {line.Who}: {line.Quote}" : null,
        ],
        ["load"] =
        [
            line => line.CanAsk ? $"See what {line.Who} can put down: {line.Quote}" : null,
            line => line.CanAsk ? $"Ask {line.Who} how the load can be shared: {line.Quote}" : null,
        ],
        ["load-more"] =
        [
            line => line.CanAsk ? $"{line.Who} speaks of load too: {line.Quote}" : null,
        ],
        ["credit"] =
        [
            line => line.CanAsk ? $"{line.Who} gave credit; add your own: {line.Quote}" : null,
            line => line.CanAsk ? $"Pass on what {line.Who} said: {line.Quote}" : null,
        ],
        ["credit-missing"] =
        [
            line => line.CanAsk ? $"Thanks are missing, by {line.Who}’s account: {line.Quote}" : null,
        ],
        ["result"] =
        [
            line => line.CanAsk ? $"Say well done to {line.Who}, if you have not: {line.Quote}" : null,
            line => line.CanAsk ? $"Worth a word of thanks to {line.Who}: {line.Quote}" : null,
        ],
        ["promise-due"] =
        [
            line => $"Due on {line.Fact("due")}, from {Promiser(line)}: {line.Quote}",
            line => $"{Promiser(line)} {(Promiser(line) == "You" ? "have" : "has")} until {line.Fact("due")}: {line.Quote}",
        ],
        ["clarity-low"] =
        [
            line => line.CanAsk ? $"What would make this clear to {line.Who}? {line.Quote}" : null,
        ],
        ["growth"] =
        [
            line => line.CanAsk ? $"Ask {line.Who} about the next step: {line.Quote}" : null,
        ],
        ["feedback"] =
        [
            line => line.CanAsk ? $"Feedback, from {line.Who}: {line.Quote}" : null,
        ],
        ["spirits-low"] =
        [
            line => line.CanAsk ? $"A private word with {line.Who} may help: {line.Quote}" : null,
        ],
        ["spirits-high"] =
        [
            line => line.CanAsk ? $"{line.Who} is in good heart: {line.Quote}" : null,
        ],
    };

    /// <summary>When a brief's own reader is quoted.</summary>
    public static Func<Line, string?>[] OfTheReader { get; } =
    [
        line => $"You said it yourself: {line.Quote}",
        line => $"In your own words: {line.Quote}",
        line => $"Your own note on this: {line.Quote}",
        line => $"You put it this way: {line.Quote}",
    ];

    /// <summary>Kinds whose words on other pages tell more than whose quote it is.</summary>
    public static bool TellsMore(string kind) =>
        kind.StartsWith("thread", StringComparison.Ordinal) || kind.StartsWith("verdict-", StringComparison.Ordinal) || kind.StartsWith("promise", StringComparison.Ordinal)
        || kind.StartsWith("pinch-", StringComparison.Ordinal) || kind.StartsWith("objective-", StringComparison.Ordinal) || kind.StartsWith("status-", StringComparison.Ordinal)
        || kind.StartsWith("period-", StringComparison.Ordinal) || kind is "remarks" or "quiet" or "trouble-small" or "rumour" or "risk-unheard";

    private static string Promiser(Line line) => line.IsSelf ? "You" : line.Has("who") ? line.Fact("who") : line.Who;
}
