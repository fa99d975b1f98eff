using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Domain.Narratives.Preparing;

/// <summary>What a manager takes into a one-to-one: open matters, promises, praise to give, questions. Never a score of the person.</summary>
/// <remarks>Made of the manager's own evidence alone, so nothing is in it that the manager's brief could not hold.</remarks>
public sealed record Preparation(
    Person Person,
    DateOnly? LastTalk,
    IReadOnlyList<MatterThread> OpenMatters,
    IReadOnlyList<Promise> YourPromises,
    IReadOnlyList<Promise> TheirPromises,
    IReadOnlyList<Evidence> Praise,
    IReadOnlyList<Evidence> OnTheirMind,
    IReadOnlyList<Evidence> Questions)
{
    /// <summary>How far back "lately" goes.</summary>
    public const int Days = 42;

    private const int MostOfAKind = 5;

    public bool IsEmpty => OpenMatters.Count + YourPromises.Count + TheirPromises.Count + Praise.Count + OnTheirMind.Count + Questions.Count == 0;

    /// <param name="pack">The manager's own: the scope of the brief, read by the manager.</param>
    /// <param name="threads">Made of the same pack, as far as it may be shown.</param>
    /// <param name="promises">As <paramref name="threads"/>.</param>
    public static Preparation For(Person person, string managerId, EvidencePack pack, IReadOnlyList<MatterThread> threads, IReadOnlyList<Promise> promises)
    {
        var about = new AboutPerson(person, managerId);
        var concerning = pack.Passages.Where(about.IsConcerned).ToList();
        var lately = concerning.Where(passage => passage.SaidOn > pack.Period.LastDay.AddDays(-Days)).ToList();
        var open = promises.Where(promise => promise.State != PromiseState.Kept).OrderByDescending(promise => promise.Made.SaidOn).ToList();
        return new Preparation(
            person,
            concerning.Where(passage => passage.Conversation.Kind == ConversationKind.OneOnOne).Select(passage => passage.SaidOn).DefaultIfEmpty().Max() is var last && last == default ? null : last,
            [.. threads.Where(thread => thread.State is not (ThreadState.Resolved or ThreadState.Dormant) && thread.Passages.Any(about.IsConcerned))
                .OrderByDescending(thread => thread.State == ThreadState.Escalating).ThenByDescending(thread => thread.LastHeard).Take(MostOfAKind)],
            [.. open.Where(promise => promise.Who?.PersonId == managerId && about.IsConcerned(promise.Made)).Take(MostOfAKind)],
            [.. open.Where(promise => promise.Who?.PersonId == person.Id).Take(MostOfAKind)],
            Shown(pack, lately.Where(passage => IsPraiseworthy(passage, about)).Where(passage => !about.WasThankedAfter(passage, concerning))),
            Shown(pack, lately.Where(passage => about.IsOwnVoice(passage) && passage.Tags.Themes.Any(IsAboutTheirWork))),
            Shown(pack, lately.Where(passage => passage.Has(Theme.Clarity) && passage.Tags.Polarity != Polarity.Positive)));
    }

    private static bool IsPraiseworthy(TaggedPassage passage, AboutPerson about) => passage.Tags.Polarity == Polarity.Positive
        && (passage.Has(Theme.Achievement) || passage.Has(Theme.Recognition))
        && !about.IsThanks(passage);

    private static bool IsAboutTheirWork(Theme theme) => theme is Theme.Workload or Theme.Engagement or Theme.Growth or Theme.Obstacle or Theme.Resourcing;

    private static IReadOnlyList<Evidence> Shown(EvidencePack pack, IEnumerable<TaggedPassage> passages) =>
        [.. passages.OrderByDescending(passage => passage.SaidOn).ThenBy(passage => passage.Id, StringComparer.Ordinal)
            .Select(pack.EvidenceOf).OfType<Evidence>().DistinctBy(evidence => evidence.Quote).Take(MostOfAKind)];
}
