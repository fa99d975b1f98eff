using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Threads;

/// <summary>Says where a thread stands at the end of a period.</summary>
/// <remarks>
/// <para>Resolved: a passage says so (an achievement, or words such as "fixed", "signed", "no longer") after some trouble, and no
/// trouble is voiced after it. Dormant: not heard for three weeks. New: first heard in the period.</para>
/// <para>Escalating: trouble is voiced in the period, and the matter has reached a third team, or a team above, in the last three weeks; or in the last two
/// weeks at least three people speak of it, and half as many again as in any two weeks before. Two teams that both speak of a
/// matter are its two ends, not yet a spread. Everything else recurs.</para>
/// </remarks>
internal static class ThreadStates
{
    private const int SpreadDays = 21;
    private const double NamingWeight = 0.3;
    private const int FortnightDays = 14;

    public static (ThreadState State, TaggedPassage? ResolvedBy) At(
        IReadOnlyList<MatterPassage> members, Organization organization, Period period)
    {
        if (Resolution(members) is { } resolution)
        {
            return (ThreadState.Resolved, resolution.Source);
        }

        if (period.Until.DayNumber - members[^1].Day > ThreadFinder.DormantAfterDays)
        {
            return (ThreadState.Dormant, null);
        }

        if (members[0].Source.SaidOn >= period.From)
        {
            return (ThreadState.New, null);
        }

        var isTroubling = members.Any(member => period.Contains(member.Source.SaidOn) && Troubles(member));
        return (isTroubling && (Spreads(members, organization, period) || Swells(members, period)) ? ThreadState.Escalating : ThreadState.Recurring, null);
    }

    private static MatterPassage? Resolution(IReadOnlyList<MatterPassage> members)
    {
        for (var i = members.Count - 1; i > 0; i--)
        {
            var said = members[i];
            if (ResolutionWords.SayItIsSettled(said.Source) && members.Take(i).Any(earlier => IsSettledBy(earlier, said)))
            {
                return said;
            }

            if (said.IsTrouble || said.Source.Tags.Polarity == Polarity.Negative)
            {
                return null;
            }
        }

        return null;
    }

    // "It was signed" settles nothing by itself: it must name what the trouble named.
    private static bool IsSettledBy(MatterPassage trouble, MatterPassage said) =>
        (trouble.IsTrouble || trouble.Source.Tags.Polarity == Polarity.Negative) &&
        trouble.OwnClues.Any(clue => said.OwnClues.Any(other => other.Id == clue.Id && other.AmongTrouble >= NamingWeight));

    private static bool Troubles(MatterPassage member) => member.Part == Part.Trouble || member.Source.Tags.Polarity == Polarity.Negative;

    private static bool Spreads(IReadOnlyList<MatterPassage> members, Organization organization, Period period)
    {
        var since = period.Until.DayNumber - Math.Max(SpreadDays, period.Until.DayNumber - period.From.DayNumber);
        var before = members.Where(member => member.Day < since).Select(member => member.TeamId).ToHashSet(StringComparer.Ordinal);
        var joined = members.Where(member => member.Day >= since).Select(member => member.TeamId).Where(team => !before.Contains(team)).ToHashSet(StringComparer.Ordinal);
        return joined.Count > 0 && before.Count > 0 &&
            (before.Count + joined.Count >= 3 || joined.Any(team => before.All(below => IsAbove(team, below, organization))));
    }

    private static bool IsAbove(string team, string below, Organization organization) =>
        team != below && organization.Descendants(team).Any(descendant => descendant.Id == below);

    private static bool Swells(IReadOnlyList<MatterPassage> members, Period period)
    {
        var now = VoicesIn(members, period.Until.DayNumber - FortnightDays, period.Until.DayNumber);
        var most = 0;
        for (var until = period.Until.DayNumber - FortnightDays; until > members[0].Day; until -= FortnightDays)
        {
            most = Math.Max(most, VoicesIn(members, until - FortnightDays, until));
        }

        return most > 0 && now >= 3 && 2 * now >= 3 * most;
    }

    private static int VoicesIn(IReadOnlyList<MatterPassage> members, int from, int until) =>
        members.Where(member => from <= member.Day && member.Day < until)
            .Select(member => member.PersonId ?? member.Source.Conversation.Id)
            .Distinct(StringComparer.Ordinal).Count();
}
