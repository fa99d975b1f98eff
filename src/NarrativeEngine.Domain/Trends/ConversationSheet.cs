using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Trends;

/// <summary>The conversations of one block, counted for their own team.</summary>
/// <remarks>
/// Only the team's own people count towards the threshold: guests do not make a team of four large enough. Behind "a theme
/// was named" stand those who named it, not everybody in the room.
/// </remarks>
internal sealed class ConversationSheet : ISheet
{
    private const int Folded = -1;

    private readonly Layer<Held> ground;
    private readonly Layer<Held> mentioned;
    private readonly Layer<Held> kinds;
    private readonly Dictionary<Theme, Layer<Held>> themes = [];

    public ConversationSheet(IEnumerable<Conversation> conversations, ILookup<string, TaggedPassage> talk, Homes homes, GroupThreshold threshold)
    {
        var things = conversations
            .Select(conversation => Held.From(conversation, talk[conversation.Id], homes))
            .Select(held => new Counted<Held>(held, held.Conversation.TeamId, held.Conversation.Visibility == Visibility.Confidential));
        ground = Layer<Held>.Ground([.. things], new Cut<Held>(_ => 0, (held, _) => held.Speakers, _ => true), threshold);
        mentioned = ground.Over(new Cut<Held>(
            held => held.HasStrategy ? 1 : 0,
            (held, part) => part == 1 ? held.StrategyVoices : held.Speakers,
            part => part == 1));
        kinds = ground.Over(KindCut(threshold));
    }

    public Cell? Find(string? teamId, Slice slice)
    {
        if (slice.Theme is { } theme)
        {
            return Named(theme).Find(teamId) is { } named
                ? new Cell(Named(theme).People(teamId), Sum(named, IsNamed), Sum(named, _ => true))
                : null;
        }

        return ground.Find(teamId) is { } held
            ? new Cell(
                ground.People(teamId),
                Sum(held, _ => true),
                Sum(ground.Find(null)!, _ => true),
                Kinds: KindsOf(teamId),
                Mentioned: Shares(mentioned, teamId),
                Obstacle: Shares(Named(Theme.Obstacle), teamId))
            : null;
    }

    private Layer<Held> Named(Theme theme)
    {
        if (!themes.TryGetValue(theme, out var layer))
        {
            themes.Add(theme, layer = ground.Over(new Cut<Held>(
                held => held.HasTheme(theme) ? 1 : 0,
                (held, part) => part == 1 ? held.VoicesOf(theme) : held.Speakers,
                IsNamed)));
        }

        return layer;
    }

    // Kinds that too few people take part in are folded together for the whole company, so that every team is cut alike.
    private Cut<Held> KindCut(GroupThreshold threshold)
    {
        var groups = ground.Alone.Append(ground.Rest).SelectMany(group => group.Things).GroupBy(counted => counted.Thing.Conversation.Kind)
            .Select(kind => (Kind: kind.Key, People: kind.SelectMany(counted => counted.Thing.Present).ToHashSet(StringComparer.Ordinal)))
            .OrderBy(kind => kind.People.Count)
            .ThenBy(kind => kind.Kind)
            .ToList();
        var folded = new HashSet<ConversationKind>();
        var together = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (kind, people) in groups)
        {
            if (threshold.IsMetBy(people.Count) && (folded.Count == 0 || threshold.IsMetBy(together.Count)))
            {
                break;
            }

            folded.Add(kind);
            together.UnionWith(people);
        }

        return new Cut<Held>(
            held => folded.Contains(held.Conversation.Kind) ? Folded : (int)held.Conversation.Kind,
            (held, _) => held.Present,
            _ => true);
    }

    private Dictionary<ConversationKind, int>? KindsOf(string? teamId) => kinds.Find(teamId) is { } tallies
        ? Enum.GetValues<ConversationKind>()
            .Select(kind => (Kind: kind, Count: Sum(tallies, part => part == (int)kind)))
            .Where(kind => kind.Count > 0)
            .ToDictionary(kind => kind.Kind, kind => kind.Count)
        : null;

    private static (int Count, int Whole)? Shares(Layer<Held> layer, string? teamId) =>
        layer.Find(teamId) is { } tallies ? (Sum(tallies, IsNamed), Sum(tallies, _ => true)) : null;

    private static bool IsNamed(int part) => part == 1;

    private static int Sum(IReadOnlyList<Tally> tallies, Func<int, bool> isMeant) => tallies.Sum(tally => tally.Things(isMeant));

    /// <summary>A conversation with its team's own people: who spoke, who was there, who named what.</summary>
    private sealed record Held(
        Conversation Conversation,
        IReadOnlyCollection<string> Speakers,
        IReadOnlyCollection<string> Present,
        IReadOnlyList<(TaggedPassage Passage, string? Person)> Talk)
    {
        public bool HasStrategy => Talk.Any(said => said.Passage.Tags.AlignedObjectives.Any());

        public IEnumerable<string> StrategyVoices =>
            Talk.Where(said => said.Passage.Tags.AlignedObjectives.Any()).Select(said => said.Person).OfType<string>();

        public static Held From(Conversation conversation, IEnumerable<TaggedPassage> talk, Homes homes)
        {
            string? Own(Voice? voice) => homes.Of(voice?.PersonId) == conversation.TeamId ? voice!.PersonId : null;
            var said = talk.Select(passage => (passage, Own(passage.Passage.Voice))).ToList();
            var speakers = conversation.Turns.Select(turn => Own(turn.Speaker))
                .Concat(said.Select(each => each.Item2))
                .Append(Own(conversation.Author))
                .OfType<string>()
                .ToHashSet(StringComparer.Ordinal);
            var present = conversation.Participants.Select(Own).OfType<string>().Concat(speakers).ToHashSet(StringComparer.Ordinal);
            return new Held(conversation, speakers, present, said);
        }

        public bool HasTheme(Theme theme) => Talk.Any(said => said.Passage.Has(theme));

        public IEnumerable<string> VoicesOf(Theme theme) =>
            Talk.Where(said => said.Passage.Has(theme)).Select(said => said.Person).OfType<string>();
    }
}
