using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Whether a team's engagement turns: are the bright words the older ones and the dark words the newer, or the other way round?</summary>
/// <remarks>
/// Mann and Whitney's exact test on the weeks of the positive and the negative engagement passages, at one in twenty: these
/// passages are few, and a turn that managers hear of late is the costlier mistake. One person's several answers in one week count
/// once. The last three weeks must lean the way of the turn, and enough people must have spoken.
/// </remarks>
internal static class MoodAlarm
{
    private const double Chance = 0.05;
    private const double Rounding = 1e-9;
    private const int RecentDays = 21;
    private const int RememberedDays = 182;
    private const float HalfSeen = 0.3f;
    private const int MostEvidence = 6;

    public static Alarm? Find(string? teamId, IReadOnlyList<TaggedPassage> said, Period period, GroupThreshold threshold)
    {
        var remembered = said.Where(passage => passage.SaidOn >= period.Until.AddDays(-RememberedDays)).ToList();
        var moods = threshold.Countable([.. remembered.Where(passage => IsMood(passage))])
            .DistinctBy(passage => (passage.Passage.Voice?.PersonId ?? passage.Id, Week(passage), passage.Tags.Polarity))
            .ToList();
        var bright = moods.Where(passage => passage.Tags.Polarity == Polarity.Positive).ToList();
        var dark = moods.Where(passage => passage.Tags.Polarity == Polarity.Negative).ToList();
        if (bright.Count == 0 || dark.Count == 0 || !threshold.IsMetBy(remembered))
        {
            return null;
        }

        var recent = moods.Where(passage => passage.SaidOn >= period.Until.AddDays(-RecentDays)).ToList();
        var rise = ExactTests.ComesLater([.. bright.Select(Week)], [.. dark.Select(Week)]);
        var fall = ExactTests.ComesLater([.. dark.Select(Week)], [.. bright.Select(Week)]);
        var isRising = rise < fall;
        var lean = recent.Count(passage => passage.Tags.Polarity == Polarity.Positive) - recent.Count(passage => passage.Tags.Polarity == Polarity.Negative);
        if (Math.Min(rise, fall) > Chance + Rounding || (isRising ? lean <= 0 : lean >= 0))
        {
            return null;
        }

        var before = moods.Except(recent).ToList();
        var evidence = SpokenFor.Quotable(isRising ? bright : dark).TakeLast(MostEvidence).ToList();
        return new Alarm(Theme.Engagement, teamId, Brightness(recent), Brightness(before), Math.Min(rise, fall), isRising, evidence) { IsMood = true };
    }

    // The tagger's cut leaves out a good part; half-seen engagement still says which way it leans.
    private static bool IsMood(TaggedPassage passage) =>
        passage.Tags.Polarity != Polarity.Neutral &&
        (passage.Has(Theme.Engagement) || passage.Tags.Strength(Theme.Engagement) >= HalfSeen);

    private static int Week(TaggedPassage passage) => Period.WeekOf(passage.SaidOn).From.DayNumber / 7;

    private static double Brightness(List<TaggedPassage> moods) =>
        moods.Count == 0 ? 0 : (double)moods.Count(passage => passage.Tags.Polarity == Polarity.Positive) / moods.Count;
}
