using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Risks voiced in a team of which nobody above speaks.</summary>
/// <remarks>
/// A thread that voices a risk, all of it in one team below the top, heard in the last four weeks and not resolved, while no
/// passage of a team above (said there, or by its people) shares two telling words with it. One level down a second passage is asked
/// for, so that not every worry of a day is reported; two levels down, where a single report easily stays below, the first one counts.
/// </remarks>
public static class UnansweredRisks
{
    private const int HeardWithinDays = 28;

    public static IReadOnlyList<UnansweredRisk> Find(
        IReadOnlyList<TaggedPassage> passages, IReadOnlyList<MatterThread> threads, Organization organization, Period period)
    {
        var heard = SpokenFor.Quotable(passages.Where(passage => passage.SaidOn < period.Until));
        var matter = new SameMatter(heard, organization);
        var risks = new List<UnansweredRisk>();
        foreach (var thread in threads.Where(thread => thread.State is not (ThreadState.Resolved or ThreadState.Dormant)))
        {
            var evidence = SpokenFor.InOrder(SpokenFor.Quotable(thread.Passages.Where(passage => passage.SaidOn < period.Until)));
            if (thread.Teams is not [var teamId] || organization.FindTeam(teamId) is null || !IsLiveRisk(evidence, period))
            {
                continue;
            }

            var levels = organization.Depth(teamId);
            var above = SpokenFor.TeamsAbove(teamId, organization);
            if (levels >= 1 && (levels >= 2 || evidence.Count >= 2) && !heard.Any(passage => IsSaidAbove(passage, above, organization) && evidence.Any(risk => IsSame(risk, passage, matter))))
            {
                risks.Add(new UnansweredRisk(teamId, levels, evidence));
            }
        }

        return [.. risks.OrderByDescending(risk => risk.Levels).ThenBy(risk => risk.Evidence[0].SaidOn).ThenBy(risk => risk.Evidence[0].Id, StringComparer.Ordinal)];
    }

    private static bool IsLiveRisk(IReadOnlyList<TaggedPassage> evidence, Period period) =>
        evidence.Any(passage => passage.Has(Theme.Risk) && passage.Tags.Polarity != Polarity.Positive) &&
        evidence[^1].SaidOn >= period.Until.AddDays(-HeardWithinDays);

    private static bool IsSaidAbove(TaggedPassage passage, IReadOnlyList<string> above, Organization organization) =>
        above.Contains(passage.Conversation.TeamId) || above.Contains(SpokenFor.TeamOf(passage, organization));

    private static bool IsSame(TaggedPassage risk, TaggedPassage passage, SameMatter matter)
    {
        var (words, weight) = matter.Shared(risk.Passage.Words, passage.Passage.Words);
        return words >= 2 && weight >= 1.3;
    }
}
