using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Domain.Tagging;

/// <summary>
/// The talk of a company as its people have taught the model to see it: corrected passages as they were corrected, those
/// that are like them moved towards the correction, and kinds of talk on which the model is too careful raised.
/// </summary>
/// <remarks>
/// A small layer over a model that stays as it is. It is a function of the model's answers, the corrections and the likenesses: the same come
/// out whatever the order in which they came, and revoking a correction takes back all that it did.
/// </remarks>
public static class TaughtTalk
{
    // In logits, at full weight: enough to turn a model unless it is all but certain.
    private const double Pull = 6;

    // The same words but for one or two: they are answered as was corrected, however certain the model is.
    private const double SameWords = 0.9;
    private const float Sure = 0.9f;

    // For objectives, whose cut is not kept with them: the weight of likes from which they answer as was corrected.
    private const double EnoughForObjective = 0.25;

    /// <param name="corrections">In force, the oldest first.</param>
    /// <param name="lessons">Of passages that are like corrected ones.</param>
    public static IReadOnlyList<TaggedPassage> Of(
        IReadOnlyList<TaggedPassage> talk, IReadOnlyList<Correction> corrections, IReadOnlyList<Lesson> lessons)
    {
        if (corrections.Count == 0)
        {
            return talk;
        }

        var own = corrections.ToLookup(correction => correction.PassageId, StringComparer.Ordinal);
        var byId = corrections.ToDictionary(correction => correction.Id, StringComparer.Ordinal);
        var learned = lessons.Where(lesson => byId.ContainsKey(lesson.CorrectionId)).ToLookup(lesson => lesson.PassageId, StringComparer.Ordinal);
        var leanings = LeaningsOf(talk, own);
        return [.. talk.Select(Taught)];

        TaggedPassage Taught(TaggedPassage passage)
        {
            var lean = leanings.GetValueOrDefault(passage.Conversation.Kind);
            var (isPupil, isCorrected) = (learned.Contains(passage.Id), own.Contains(passage.Id));
            if (lean == 0 && !isPupil && !isCorrected)
            {
                return passage; // nearly all of them
            }

            var votes = learned[passage.Id].Select(lesson => (byId[lesson.CorrectionId], lesson.Weight)).Where(vote => vote.Weight > 0).ToList();
            var tags = lean == 0 && votes.Count == 0 ? passage.Tags : Moved(passage.Tags, votes, lean);
            return passage with { Tags = own[passage.Id].Aggregate(tags, (current, correction) => correction.Over(current)) };
        }
    }

    private static Dictionary<ConversationKind, double> LeaningsOf(IReadOnlyList<TaggedPassage> talk, ILookup<string, Correction> own)
    {
        var leanings = Enum.GetValues<ConversationKind>().ToDictionary(kind => kind, _ => new Leaning());
        foreach (var passage in talk.Where(passage => own.Contains(passage.Id)))
        {
            var said = new Dictionary<Theme, bool>();
            foreach (var (theme, isThere) in own[passage.Id].SelectMany(correction => correction.Themes))
            {
                said[theme] = isThere;
            }

            leanings[passage.Conversation.Kind].Hear(passage.Tags, said);
        }

        foreach (var passage in talk.Where(passage => leanings[passage.Conversation.Kind].HasHeardEnough))
        {
            leanings[passage.Conversation.Kind].See(passage.Tags);
        }

        return leanings.ToDictionary(pair => pair.Key, pair => pair.Value.Estimate());
    }

    private static Tags Moved(Tags tags, List<(Correction Correction, double Weight)> votes, double lean)
    {
        if (tags.Cuts.Count == 0)
        {
            return tags; // what does not say where its cuts lie cannot be moved across them
        }

        var scores = tags.ThemeScores.Select((score, i) => Taught(score, lean, Vote(votes, (Theme)i))).ToArray();
        return Toned(tags, votes) with
        {
            ThemeScores = scores,
            Themes = [.. ThemeNames.All.Where(theme => scores[(int)theme] >= tags.Cuts[(int)theme])],
            Objectives = [.. tags.Objectives.Select(score => Aligned(score, votes))],
        };
    }

    private static double Vote(List<(Correction Correction, double Weight)> votes, Theme theme) => Bounded(votes
        .Where(vote => vote.Correction.Themes.ContainsKey(theme))
        .Sum(vote => vote.Correction.Themes[theme] ? vote.Weight : -vote.Weight));

    private static ObjectiveScore Aligned(ObjectiveScore score, List<(Correction Correction, double Weight)> votes)
    {
        var vote = Bounded(votes
            .Where(vote => vote.Correction.Objectives.ContainsKey(score.ObjectiveId))
            .Sum(vote => vote.Correction.Objectives[score.ObjectiveId] ? vote.Weight : -vote.Weight));
        return vote == 0
            ? score
            : score with { Score = Score(score.Score, Pull * vote), Aligned = Math.Abs(vote) >= EnoughForObjective ? vote > 0 : score.Aligned };
    }

    private static Tags Toned(Tags tags, List<(Correction Correction, double Weight)> votes)
    {
        var raised = tags.PolarityScores
            .Select((score, i) => Math.Max(score, 1e-4) * Math.Exp(Pull * Bounded(votes.Where(vote => vote.Correction.Polarity == (Polarity)i).Sum(vote => vote.Weight))))
            .ToArray();
        var all = raised.Sum();
        if (all == 0 || votes.All(vote => vote.Correction.Polarity is null))
        {
            return tags;
        }

        return tags with
        {
            PolarityScores = [.. raised.Select(score => (float)(score / all))],
            Polarity = (Polarity)Array.IndexOf(raised, raised.Max()),
        };
    }

    private static float Taught(float score, double lean, double vote)
    {
        var moved = Score(score, lean + (Pull * vote));
        return vote >= SameWords ? Math.Max(moved, Sure) : vote <= -SameWords ? Math.Min(moved, 1 - Sure) : moved;
    }

    private static double Bounded(double vote) => Math.Clamp(vote, -1, 1);

    private static float Score(float score, double move) => move == 0 ? score : (float)Leaning.Probability(Leaning.LogOdds(score) + move);
}
