using System.Text.Json;

namespace NarrativeEngine.Domain.Evaluation;

public enum LeakKind
{
    /// <summary>Words that may appear nowhere.</summary>
    ForbiddenWords,

    /// <summary>A sentence told in confidence, in words that a team or the executives read.</summary>
    Confidence,

    /// <summary>A sentence of a team too small to be quoted, outside of that team.</summary>
    SmallTeam,
}

/// <summary>Words where they may not be.</summary>
/// <param name="Scope">The report's scope, or <c>threads</c>.</param>
/// <param name="Path">The way to the words in the JSON.</param>
/// <param name="Words">The forbidden words or the sentence, as the key has them.</param>
public sealed record Leak(string FactId, LeakKind Kind, string Scope, string Period, string Path, string Words);

/// <summary>Looks for leaks in every text of every report and of the threads.</summary>
internal static class Leaks
{
    private const string ThreadList = "threads";

    public static IEnumerable<Leak> Find(AnswerKey key, JsonElement threads, Reports reports)
    {
        var places = reports.All.Select(report => (report.Scope, report.Period, report.Root))
            .Append((Scope: ThreadList, Period: "", Root: threads));
        return places.SelectMany(place => place.Root.AllTexts().SelectMany(text =>
            key.Facts.SelectMany(fact => Of(fact, place.Scope, text.Text, reports)
                .Select(leak => new Leak(fact.Id, leak.Kind, place.Scope, place.Period, text.Path, leak.Words)))));
    }

    private static IEnumerable<(LeakKind Kind, string Words)> Of(PlantedFact fact, string scope, string text, Reports reports)
    {
        if (!IsOwnBrief(fact, scope))
        {
            foreach (var forbidden in fact.Strings.Where(forbidden => reports.Mentions(text, forbidden)))
            {
                yield return (LeakKind.ForbiddenWords, forbidden);
            }
        }

        foreach (var sentence in fact.Evidence)
        {
            if (KindOf(fact, sentence, scope) is { } kind && reports.Holds(text, sentence.Sentence) != Held.Nothing)
            {
                yield return (kind, sentence.Sentence);
            }
        }
    }

    // The brief of the manager who was told it, which the key then names among its expectations.
    private static bool IsOwnBrief(PlantedFact fact, string scope) =>
        fact.Type == FactTypes.Canary
        && scope.StartsWith("person:", StringComparison.Ordinal)
        && fact.Expect.Any(expectation => expectation.Scope == scope);

    // Briefs of persons are not judged here: the key does not say who manages whom.
    private static LeakKind? KindOf(PlantedFact fact, PlantedSentence sentence, string scope) =>
        scope.StartsWith("person:", StringComparison.Ordinal) ? null
        : sentence.IsConfidential ? LeakKind.Confidence
        : fact.Type == FactTypes.SmallTeam && scope != $"team:{sentence.Team}" ? LeakKind.SmallTeam
        : null;
}
