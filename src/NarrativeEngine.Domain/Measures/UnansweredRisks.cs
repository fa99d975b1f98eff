using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Risks voiced in a team of which nobody above speaks.</summary>
/// <remarks>
/// Risks of one thread and one team below the top, heard in the last four weeks and not resolved, while no passage of a team above
/// (said there, or by its people) shares two telling words with them. One level down a second passage is asked
/// for, so that not every worry of a day is reported; two levels down, where a single report easily stays below, the first one counts.
/// </remarks>
public static class UnansweredRisks
{
    private const int HeardWithinDays = 28;

    public static IReadOnlyList<UnansweredRisk> Find(
        IReadOnlyList<TaggedPassage> passages, IReadOnlyList<MatterThread> threads, Organization organization, Period period) =>
        Find(passages, threads, organization, new SameMatter(SpokenFor.Quotable(passages), organization), period);

    internal static IReadOnlyList<UnansweredRisk> Find(
        IReadOnlyList<TaggedPassage> passages, IReadOnlyList<MatterThread> threads, Organization organization, SameMatter matter, Period period)
    {
        var heard = SpokenFor.Quotable(passages.Where(passage => passage.SaidOn < period.Until));
        var risks = new List<UnansweredRisk>();
        foreach (var thread in threads.Where(thread => thread.State != ThreadState.Dormant))
        {
            var byTeam = SpokenFor.InOrder(SpokenFor.Quotable(thread.Passages.Where(passage => passage.SaidOn < period.Until && IsRisk(passage))))
                .GroupBy(passage => SpokenFor.TeamOf(passage, organization), StringComparer.Ordinal)
                .Where(team => organization.FindTeam(team.Key) is not null);
            foreach (var team in byTeam)
            {
                var levels = organization.Depth(team.Key);
                var above = SpokenFor.TeamsAbove(team.Key, organization);
                var evidence = team.Where(risk => !IsSettled(risk, thread, matter) && !heard.Any(passage => IsSaidAbove(passage, above, organization) && IsSame(risk, passage, matter))).ToList();
                if (levels >= 1 && evidence.Count >= (levels == 1 ? 2 : 1) && evidence[^1].SaidOn >= period.Until.AddDays(-HeardWithinDays))
                {
                    risks.Add(new UnansweredRisk(team.Key, levels, evidence));
                }
            }
        }

        return [.. risks.OrderByDescending(risk => risk.Levels).ThenBy(risk => risk.Evidence[0].SaidOn).ThenBy(risk => risk.Evidence[0].Id, StringComparer.Ordinal)];
    }

    private static bool IsRisk(TaggedPassage passage) => passage.Has(Theme.Risk) && passage.Tags.Polarity != Polarity.Positive;

    // A thread may hold more than one risk; what settles it must name this one.
    private static bool IsSettled(TaggedPassage risk, MatterThread thread, SameMatter matter) =>
        thread.ResolvedBy is { } settled && matter.Shared(risk.Passage.Words, settled.Passage.Words).Words >= 1;

    private static bool IsSaidAbove(TaggedPassage passage, IReadOnlyList<string> above, Organization organization) =>
        above.Contains(passage.Conversation.TeamId) || above.Contains(SpokenFor.TeamOf(passage, organization));

    private static bool IsSame(TaggedPassage risk, TaggedPassage passage, SameMatter matter)
    {
        var (words, weight) = matter.Shared(risk.Passage.Words, passage.Passage.Words);
        return words >= 2 && weight >= 1.3;
    }
}
