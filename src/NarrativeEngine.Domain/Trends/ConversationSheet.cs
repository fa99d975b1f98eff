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
    private static readonly int Folded = Enum.GetValues<ConversationKind>().Length;

    private readonly Layer<Held> ground;
    private readonly Layer<Held> mentioned;
    private readonly Layer<Held> kinds;
    private readonly Dictionary<Theme, Layer<Held>> themes = [];

    public ConversationSheet(IEnumerable<Conversation> conversations, ILookup<string, TaggedPassage> talk, Homes homes, GroupThreshold threshold)
    {
        var held = conversations.Select(conversation => Held.From(conversation, talk[conversation.Id], homes));
        var atoms = Atom<Held>.Gather(held, each => each.Conversation.TeamId, each => each.Conversation.Visibility == Visibility.Confidential);
        ground = Layer<Held>.Ground(atoms, new Cut<Held>(1, _ => 0, (each, _) => each.Speakers, _ => true), threshold);
        mentioned = ground.Over(NamedCut(said => said.Tags.AlignedObjectives.Any()));
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
            themes.Add(theme, layer = ground.Over(NamedCut(said => said.Has(theme))));
        }

        return layer;
    }

    private static Cut<Held> NamedCut(Func<TaggedPassage, bool> names) => new(
        2,
        held => held.Talk.Any(said => names(said.Passage)) ? 1 : 0,
        (held, part) => part == 1 ? [.. held.Talk.Where(said => names(said.Passage)).Select(said => said.Person).OfType<int>()] : held.Speakers,
        IsNamed);

    // Kinds that too few people take part in are folded together for the whole company, so that every team is cut alike.
    private Cut<Held> KindCut(GroupThreshold threshold)
    {
        var kinds = ground.Groups.SelectMany(group => group.Atoms).SelectMany(atom => atom.Things).GroupBy(held => held.Conversation.Kind)
            .Select(kind => (Kind: kind.Key, People: kind.SelectMany(held => held.Present).ToHashSet()))
            .OrderBy(kind => kind.People.Count)
            .ThenBy(kind => kind.Kind)
            .ToList();
        var folded = new HashSet<ConversationKind>();
        var together = new HashSet<int>();
        foreach (var (kind, people) in kinds)
        {
            if (threshold.IsMetBy(people.Count) && (folded.Count == 0 || threshold.IsMetBy(together.Count)))
            {
                break;
            }

            folded.Add(kind);
            together.UnionWith(people);
        }

        return new Cut<Held>(
            Folded + 1,
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
        IReadOnlyCollection<int> Speakers,
        IReadOnlyCollection<int> Present,
        IReadOnlyList<(TaggedPassage Passage, int? Person)> Talk)
    {
        public static Held From(Conversation conversation, IEnumerable<TaggedPassage> talk, Homes homes)
        {
            int? Own(Voice? voice) => homes.Of(voice?.PersonId) is { } home && home.TeamId == conversation.TeamId ? home.Person : null;
            List<(TaggedPassage Passage, int? Person)> said = [.. talk.Select(passage => (passage, Own(passage.Passage.Voice)))];
            var speakers = conversation.Turns.Select(turn => Own(turn.Speaker))
                .Concat(said.Select(each => each.Person))
                .Append(Own(conversation.Author))
                .OfType<int>()
                .ToHashSet();
            return new Held(conversation, speakers, [.. conversation.Participants.Select(Own).OfType<int>().Union(speakers)], said);
        }
    }
}
