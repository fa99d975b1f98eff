using System.Globalization;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Domain.Asking;

/// <summary>A passage that answers, as the asker may see it.</summary>
/// <param name="Team">The team's name.</param>
internal sealed record Hit(Evidence Evidence, TaggedPassage Passage, string Team);

/// <summary>Puts an answer into one to three sentences, each of which is a quote or a date of one.</summary>
internal static class AnswerText
{
    public const string Nothing = "Nothing was said about this.";

    /// <param name="hits">The best-fitting first; at least one.</param>
    /// <param name="thread">The matter that the best belongs to, when it was heard more than once.</param>
    public static string Of(QuestionKind kind, IReadOnlyList<Hit> hits, MatterThread? thread) => kind switch
    {
        QuestionKind.Resolved => Resolved(hits, thread),
        QuestionKind.Course when hits.Count > 1 => Course(hits),
        QuestionKind.Promise => Promise(hits),
        _ => $"{Said(hits[0])}{Also(hits)}",
    };

    private static string Resolved(IReadOnlyList<Hit> hits, MatterThread? thread)
    {
        var last = hits.MaxBy(hit => hit.Evidence.Date)!;
        if (thread is { State: ThreadState.Resolved, ResolvedBy: { } end } && hits.FirstOrDefault(hit => hit.Passage.Id == end.Id) is { } settled)
        {
            // What is called settled may be a decision about the matter and not its end: the reader judges by the words.
            var later = last.Evidence.Date > settled.Evidence.Date ? $" Later: {Lower(Said(last))}" : "";
            return $"The nearest to a yes: {Lower(Said(settled))}{later}";
        }

        return thread is null
            ? $"Nobody said so. The last word: {Lower(Said(last))}"
            : $"Nobody said so: it was first heard on {Day(thread.Since)}. The last word: {Lower(Said(last))}";
    }

    private static string Course(IReadOnlyList<Hit> hits)
    {
        var inOrder = hits.OrderBy(hit => hit.Evidence.Date).ToList();
        return $"First: {Lower(Said(inOrder[0]))} Latest: {Lower(Said(inOrder[^1]))}";
    }

    private static string Promise(IReadOnlyList<Hit> hits)
    {
        var made = hits.FirstOrDefault(hit => hit.Passage.Tags.Themes.Contains(Theme.Commitment));
        return made is null
            ? $"No promise was heard. {Said(hits[0])}"
            : $"{made.Evidence.Speaker ?? $"Somebody in {made.Team}"} took it on, on {Day(made.Evidence.Date)}: {Quote(made)}";
    }

    private static string Also(IReadOnlyList<Hit> hits) =>
        hits.Skip(1).FirstOrDefault(hit => hit.Evidence.Date != hits[0].Evidence.Date || hit.Team != hits[0].Team) is { } second ? $" {Said(second)}" : "";

    private static string Said(Hit hit) =>
        $"On {Day(hit.Evidence.Date)}, {(hit.Evidence.Speaker is { } speaker ? $"{speaker} ({hit.Team})" : hit.Team)}: {Quote(hit)}";

    private static string Quote(Hit hit) => hit.Evidence.Quote[^1] is '.' or '!' or '?' or '…' ? $"“{hit.Evidence.Quote}”" : $"“{hit.Evidence.Quote}”.";

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
