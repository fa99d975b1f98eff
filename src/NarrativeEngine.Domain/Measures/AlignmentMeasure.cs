using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Measures;

/// <summary>How much of a period's talk is about the strategy.</summary>
/// <remarks>
/// overall = |aligned with an objective| / |with a theme or aligned|. By team: the same among the passages that speak for the team, where
/// enough people do. By objective: the objective's alignments / all alignments; a passage aligned with two counts in both.
/// </remarks>
public static class AlignmentMeasure
{
    public static Alignment Of(
        IReadOnlyList<TaggedPassage> passages, Organization organization, Strategy strategy, Period period, GroupThreshold threshold)
    {
        var inPeriod = passages.Where(passage => period.Contains(passage.SaidOn)).ToList();
        var countable = threshold.Countable(inPeriod);
        var byTeam = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var team in inPeriod.GroupBy(passage => SpokenFor.TeamOf(passage, organization), StringComparer.Ordinal))
        {
            var ofTeam = threshold.Countable([.. team]);
            if (threshold.IsMetBy(ofTeam) && ofTeam.Any(IsMeant))
            {
                byTeam[team.Key] = Share(ofTeam);
            }
        }

        return new Alignment(Share(countable), byTeam, SharesByObjective(countable, strategy));
    }

    /// <summary>Each objective's share of all alignments; all 0 when there are none.</summary>
    internal static IReadOnlyDictionary<string, double> SharesByObjective(IReadOnlyList<TaggedPassage> passages, Strategy strategy)
    {
        var counts = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var objective in strategy.Objectives)
        {
            counts[objective.Id] = passages.Count(passage => passage.Tags.AlignedObjectives.Contains(objective.Id));
        }

        var all = counts.Values.Sum();
        return all == 0 ? counts : new SortedDictionary<string, double>(counts.ToDictionary(entry => entry.Key, entry => entry.Value / all), StringComparer.Ordinal);
    }

    private static bool IsAligned(TaggedPassage passage) => passage.Tags.AlignedObjectives.Any();

    private static bool IsMeant(TaggedPassage passage) => IsAligned(passage) || passage.Tags.Themes.Count > 0;

    private static double Share(IReadOnlyList<TaggedPassage> passages)
    {
        var meant = passages.Count(IsMeant);
        return meant == 0 ? 0 : (double)passages.Count(IsAligned) / meant;
    }
}
