using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Where one team says that it waits on another, and whether the other one speaks of it.</summary>
/// <remarks>
/// A passage tagged as a dependency, or as an obstacle with words of waiting, that names another team. Reported while it was voiced in the
/// last four weeks, with what was said of it in the last ten. Aware: people of the team waited on speak of the same thing (two telling
/// words in common, or one where they speak of others waiting for them).
/// </remarks>
public static partial class PinchPoints
{
    private const int VoicedWithinDays = 28;
    private const int RememberedDays = 70;

    // The cut of the themes leaves out a good part; with words of waiting, half-seen trouble is enough.
    private const double HalfSeen = 0.2;

    public static IReadOnlyList<PinchPoint> Find(
        IReadOnlyList<TaggedPassage> passages, IReadOnlyList<MatterThread> threads, Organization organization, Period period, GroupThreshold threshold) =>
        Find(passages, threads, organization, new SameMatter(SpokenFor.Quotable(passages), organization), period, threshold);

    internal static IReadOnlyList<PinchPoint> Find(
        IReadOnlyList<TaggedPassage> passages, IReadOnlyList<MatterThread> threads, Organization organization, SameMatter matter, Period period, GroupThreshold threshold)
    {
        var heard = SpokenFor.InOrder(SpokenFor.Quotable(passages).Where(passage =>
            passage.SaidOn < period.Until && passage.SaidOn >= period.Until.AddDays(-RememberedDays)));
        var mentions = new TeamMentions(organization);
        var threadOf = threads.SelectMany(thread => thread.Passages.Select(passage => (passage.Id, Thread: thread.Id)))
            .ToDictionary(entry => entry.Id, entry => entry.Thread, StringComparer.Ordinal);
        return
        [
            .. heard.Where(IsWaiting)
                .SelectMany(passage => mentions.In(passage).Select(to => (From: SpokenFor.TeamOf(passage, organization), To: to, Passage: passage)))
                .Where(wait => wait.From != wait.To)
                .GroupBy(wait => (wait.From, wait.To), wait => wait.Passage)
                .Where(pair => pair.Any(passage => passage.SaidOn >= period.Until.AddDays(-VoicedWithinDays)))
                .OrderBy(pair => pair.Key.From, StringComparer.Ordinal).ThenBy(pair => pair.Key.To, StringComparer.Ordinal)
                .Select(pair => Point(pair.Key.From, pair.Key.To, [.. pair])),
        ];

        PinchPoint Point(string from, string to, IReadOnlyList<TaggedPassage> evidence)
        {
            var ofOther = heard.Where(passage => SpokenFor.TeamOf(passage, organization) == to);
            var isAware = ofOther.Any(theirs => evidence.Any(ours => SpeaksOf(theirs, ours)));
            var people = GroupThreshold.DistinctPeople(evidence);
            return new PinchPoint(from, to, isAware, threshold.IsMetBy(people) ? people : null, evidence);
        }

        bool SpeaksOf(TaggedPassage theirs, TaggedPassage ours)
        {
            var (words, weight) = matter.Shared(ours.Passage.Words, theirs.Passage.Words);
            var sameThread = threadOf.TryGetValue(theirs.Id, out var thread) && threadOf.GetValueOrDefault(ours.Id) == thread;
            return (words >= 2 && weight >= 1.2) || (words >= 1 && (sameThread || OthersWait().IsMatch(theirs.Passage.Words)));
        }
    }

    private static bool IsWaiting(TaggedPassage passage) =>
        (passage.Has(Theme.Dependency) || (MatterPassage.TroubleOf(passage) >= HalfSeen || passage.Tags.Polarity == Polarity.Negative) && Waiting().IsMatch(passage.Passage.Words)) &&
        passage.Tags.Polarity != Polarity.Positive &&
        !OthersWait().IsMatch(passage.Passage.Words);

    [GeneratedRegex(@"\b(?:wait(?:s|ed|ing)?|until|unless|without (?:their|the|an?|any)|(?:is|are|was|were)(?: still)? (?:not|n['’]t) (?:here|there|ready|in)|(?:is|are)n['’]t (?:here|there|ready|in)|still no|not (?:yet )?(?:given|answered|replied|sent|signed|delivered|released|confirmed)|hasn['’]t|haven['’]t|depends? on|blocked by|held up|owes?|keeps? (?:every|all|back)|sits? with|stuck (?:with|at|in))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Waiting();

    [GeneratedRegex(@"\b(?:wait(?:s|ed|ing)? (?:for|on) (?:us|me|our)|because of us|on account of (?:us|our)|until we|unless we|we owe|from us|on our (?:side|desk|account)|held up by us|our (?:unsigned|late|missing|own delay))\b", RegexOptions.IgnoreCase)]
    private static partial Regex OthersWait();
}
