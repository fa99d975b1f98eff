using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Domain.Tagging;

/// <summary>As <see cref="TeachingTrial"/>, for objectives: in each company two thirds of the passages are read from, the last third is only measured.</summary>
public static class AlignmentTrial
{
    /// <param name="companies">Of each, the passages' true objectives and the model's answers.</param>
    /// <returns>How many passages were corrected in all, and the measured ones before and after.</returns>
    public static (int Corrected, AlignmentEvaluation Before, AlignmentEvaluation After) Run(
        IReadOnlyList<IReadOnlyList<(IReadOnlySet<string> Objectives, Tags Answer)>> companies, int corrections, int seed)
    {
        var chance = new Random(seed);
        var (corrected, before, after) = (0, new List<IReadOnlyList<JudgedAlignment>>(), new List<IReadOnlyList<JudgedAlignment>>());
        foreach (var company in companies)
        {
            var order = Enumerable.Range(0, company.Count).ToArray();
            chance.Shuffle(order);
            var split = order.Length * 2 / 3;
            var given = order[..split]
                .Select(i => Correct(company[i].Objectives, company[i].Answer, i))
                .Where(correction => correction.Objectives.Count > 0)
                .Take(corrections)
                .ToList();
            var taught = Teach([.. company.Select(item => item.Answer)], given);
            corrected += given.Count;
            before.Add([.. order[split..].Select(i => new JudgedAlignment(company[i].Objectives, company[i].Answer.Objectives))]);
            after.Add([.. order[split..].Select(i => new JudgedAlignment(company[i].Objectives, taught[i].Tags.Objectives))]);
        }

        return (corrected, AlignmentEvaluation.Of(before), AlignmentEvaluation.Of(after));
    }

    /// <summary>Answers with the likes of corrected passages taught; passage i is called <see cref="IdOf"/> of i.</summary>
    internal static IReadOnlyList<TaggedPassage> Teach(IReadOnlyList<Tags> answers, IReadOnlyList<Correction> given)
    {
        var ids = Enumerable.Range(0, answers.Count).Select(IdOf).ToArray();
        var positions = ids.Select((id, i) => (id, i)).ToDictionary(item => item.id, item => item.i, StringComparer.Ordinal);
        var talk = answers.Select((answer, i) => new TaggedPassage(new Passage(ids[i], "c", i, 0, 0, "", null, null, DateOnly.MinValue), answer, Somewhere));
        var lessons = given.SelectMany(correction => ids
            .Select((id, i) => new Lesson(id, correction.Id, Lesson.LikenessOf(answers[i].Embedding, answers[positions[correction.PassageId]].Embedding)))
            .Where(lesson => lesson.Likeness >= Lesson.Least && lesson.PassageId != correction.PassageId));
        return TaughtTalk.Of([.. talk], given, [.. lessons]);
    }

    internal static string IdOf(int passage) => $"c-{passage}";

    private static readonly Conversation Somewhere = new(
        "c", "trial", "trial", DateOnly.MinValue, ConversationKind.Other, Visibility.Team, null, [], "", [], Passage.TaggedLanguage);

    private static Correction Correct(IReadOnlySet<string> objectives, Tags answer, int i) => new(
        $"k{i:D6}",
        IdOf(i),
        new Dictionary<Theme, bool>(),
        null,
        answer.Objectives.Where(score => score.Aligned != objectives.Contains(score.ObjectiveId)).ToDictionary(score => score.ObjectiveId, score => !score.Aligned));
}
