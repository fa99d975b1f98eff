using System.Security.Cryptography;
using System.Text;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Threads;

/// <summary>Finds the matters that run through a company's conversations.</summary>
/// <remarks>
/// <para>Three passes, each in the order of time with ties by passage id, so that any order of input gives the same threads:
/// passages with a theme join the thread that they fit best or begin one (<see cref="MatterMatch"/> says what fits); threads that
/// turn out to be one are joined; passages without such a theme, where settled matters are often told, join what they fit well.</para>
/// <para>A thread needs two passages from two conversations, and some weight of trouble. A single passage is a thread too when it reports trouble (obstacle,
/// risk or dependency) and is less than three weeks old: the first mention must be heard, and most first mentions stay the only one.</para>
/// <para>Pass passages that the reader may read: titles quote their words. Confidential passages lend words to a title only
/// where a thread has no other.</para>
/// <para>Candidates come from an index of words, so the work grows with the passages times the threads of the last months that
/// share a telling word with them, not with all pairs.</para>
/// </remarks>
public static class ThreadFinder
{
    /// <summary>A matter that nobody has mentioned for so long is dormant.</summary>
    internal const int DormantAfterDays = 21;

    // As much as three half-seen obstacles.
    private const double TroubleAtLeast = 0.6;
    private const double SubstanceAtLeast = -2;

    /// <param name="rarity">How rare words are in general talk; without it only the company's own conversations tell.</param>
    public static IReadOnlyList<MatterThread> Find(
        IReadOnlyList<TaggedPassage> passages, Organization organization, Period period, IWordRarity? rarity)
    {
        var heard = passages
            .Where(passage => passage.SaidOn < period.Until)
            .OrderBy(passage => passage.SaidOn).ThenBy(passage => passage.Id, StringComparer.Ordinal)
            .ToList();
        var vocabulary = new CompanyVocabulary(heard, organization, rarity);
        var mean = Mean(heard);
        var weights = new WordWeights([.. heard.Select(passage => vocabulary.Read(passage.Passage.Words))], rarity);
        var matters = heard.Select(passage => new MatterPassage(passage, vocabulary, weights, organization, mean)).ToList();
        var likeness = new Likeness([.. matters.Select(matter => matter.Profile)]);
        var drafts = new ThreadWeaver(new LinkScorer(likeness), likeness).Weave(matters);
        return
        [
            .. drafts.Where(members => IsThread(members, period))
                .Select(members => Finish(members, vocabulary, organization, period))
                .OrderBy(thread => thread.Since).ThenBy(thread => thread.Id, StringComparer.Ordinal),
        ];
    }

    private static bool IsThread(IReadOnlyList<MatterPassage> members, Period period) =>
        (((members.Any(IsOfMatter) && members.Count(IsSeen) >= 2 && members.Sum(member => MatterPassage.TroubleOf(member.Source)) >= TroubleAtLeast) || members.Count(member => member.Profile.Substance >= SubstanceAtLeast) >= 2) &&
            members.Select(member => member.Source.Conversation.Id).Distinct(StringComparer.Ordinal).Count() >= 2) ||
        (members.Any(member => member.IsTrouble) && period.Until.DayNumber - members[^1].Day <= DormantAfterDays);

    // One cry and its echoes in small talk are no matter yet: a second passage must at least be half seen as trouble, or decide or ask something.
    private static bool IsSeen(MatterPassage member) => MatterPassage.TroubleOf(member.Source) >= MatterPassage.HalfSeen || member.Source.Has(Theme.Decision) || member.Source.Has(Theme.Clarity);

    // Commitments and achievements alone make no thread: promises are followed elsewhere, good news has no sequel.
    private static bool IsOfMatter(MatterPassage member) =>
        member.Part == Part.Trouble || member.Source.Has(Theme.Decision) || member.Source.Has(Theme.Clarity) ||
        (member.IsThemed && member.Source.Tags.Polarity == Polarity.Negative);

    private static MatterThread Finish(IReadOnlyList<MatterPassage> members, CompanyVocabulary vocabulary, Organization organization, Period period)
    {
        var (state, resolvedBy) = ThreadStates.At(members, organization, period);
        return new MatterThread(
            IdOf(members[0].Source),
            ThreadTitle.Of(members, vocabulary),
            state,
            [.. members.Select(member => member.Source)],
            resolvedBy,
            MostFrequent(members.Select(member => member.Objective).OfType<string>()),
            [.. members.Select(member => member.TeamId).Distinct(StringComparer.Ordinal)]);
    }

    private static string IdOf(TaggedPassage first) =>
        "t" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(first.Id)))[..10];

    private static string? MostFrequent(IEnumerable<string> objectives) =>
        objectives.GroupBy(objective => objective, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .FirstOrDefault()?.Key;

    internal static float[] Mean(IReadOnlyList<TaggedPassage> passages)
    {
        var length = passages.Select(passage => passage.Tags.Embedding.Length).DefaultIfEmpty(0).Max();
        var sums = new double[length];
        var known = 0;
        foreach (var embedding in passages.Select(passage => passage.Tags.Embedding).Where(embedding => embedding.Length == length))
        {
            known++;
            for (var i = 0; i < length; i++)
            {
                sums[i] += embedding[i];
            }
        }

        return [.. sums.Select(sum => (float)(sum / Math.Max(1, known)))];
    }
}
