using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Trends;

/// <summary>The passages of one block, counted for the team of the person who said them.</summary>
internal sealed class PassageSheet : ISheet
{
    private const int OfTheme = 1;
    private const int OfObjective = 2;
    private const int Topics = 2;

    private readonly TrendMeasure measure;
    private readonly Layer<Said> ground;
    private readonly Dictionary<Slice, Layer<Said>> layers = [];
    private readonly Dictionary<Slice, Layer<Said>> polarities = [];

    public PassageSheet(TrendMeasure measure, IEnumerable<TaggedPassage> talk, Homes homes, GroupThreshold threshold)
    {
        this.measure = measure;
        ground = Layer<Said>.Ground(Gather(Attributed(talk, homes, threshold)), CutBy(new Slice(null, null)), threshold);
    }

    public Cell? Find(string? teamId, Slice slice)
    {
        var layer = LayerOf(slice);
        if (layer.Find(teamId) is not { } tallies)
        {
            return null;
        }

        // Without a topic the whole is the company's talk; with one, the scope's own.
        var wholes = slice == new Slice(null, null) ? layer.Find(null)! : tallies;
        return new Cell(
            layer.People(teamId),
            tallies.Sum(tally => tally.Things(MeantBy(slice))),
            wholes.Sum(tally => tally.Things(WholeOf(slice))),
            measure == TrendMeasure.Theme ? PolaritiesOf(teamId, slice) : null);
    }

    private IReadOnlyList<int>? PolaritiesOf(string? teamId, Slice slice)
    {
        if (slice is { Theme: not null, Objective: not null })
        {
            return null; // the parts would be a dozen; nearly every one would be too few people
        }

        if (!polarities.TryGetValue(slice, out var layer))
        {
            var cut = CutBy(slice);
            var finer = new Cut<Said>(
                Enum.GetValues<Polarity>().Length << Topics,
                said => cut.Part(said) | ((int)said.Polarity << Topics),
                cut.People,
                part => cut.IsMeant(part & (OfTheme | OfObjective)));
            polarities.Add(slice, layer = LayerOf(slice).Over(finer));
        }

        return layer.Find(teamId) is { } tallies
            ? [.. Enum.GetValues<Polarity>().Select(polarity => tallies.Sum(tally => tally.Things(part => MeantBy(slice)(part) && part >> Topics == (int)polarity)))]
            : null;
    }

    private Layer<Said> LayerOf(Slice slice)
    {
        if (!layers.TryGetValue(slice, out var layer))
        {
            layer = slice switch
            {
                { Theme: null, Objective: null } => ground,
                { Theme: not null, Objective: not null } => LayerOf(slice with { Objective = null })
                    .Over(CutBy(slice), beside: LayerOf(slice with { Theme = null }), openOnly: true),
                _ => ground.Over(CutBy(slice)),
            };
            layers.Add(slice, layer);
        }

        return layer;
    }

    private static Cut<Said> CutBy(Slice slice) => new(
        1 << Topics,
        said => (slice.Theme is { } theme && said.Has(theme) ? OfTheme : 0)
            | (slice.Objective is { } objective && said.Objectives.Contains(objective) ? OfObjective : 0),
        (said, _) => said.People,
        MeantBy(slice));

    private static Func<int, bool> MeantBy(Slice slice)
    {
        var wanted = (slice.Theme is null ? 0 : OfTheme) | (slice.Objective is null ? 0 : OfObjective);
        return part => (part & wanted) == wanted;
    }

    // A theme's share is of the talk about the objective, an objective's share is of the talk on the theme.
    private Func<int, bool> WholeOf(Slice slice) =>
        MeantBy(measure == TrendMeasure.Objective ? slice with { Objective = null } : slice with { Theme = null });

    private static IReadOnlyList<Atom<Said>> Gather(IEnumerable<Said> talk) => Atom<Said>.Gather(talk, said => said.TeamId, said => said.IsConfidential);

    private static IEnumerable<Said> Attributed(IEnumerable<TaggedPassage> talk, Homes homes, GroupThreshold threshold)
    {
        var known = new List<Said>();
        var unknown = new List<Said>();
        foreach (var passage in talk)
        {
            var person = passage.Passage.Voice?.PersonId;
            if (person is null)
            {
                unknown.Add(Said.From(passage, passage.Conversation.TeamId, []));
            }
            else if (homes.Of(person) is { } home)
            {
                known.Add(Said.From(passage, home.TeamId, [home.Person]));
            }
        }

        var standing = known.GroupBy(said => said.TeamId)
            .Where(team => threshold.IsMetBy(team.SelectMany(said => said.People).Distinct().Count()))
            .Select(team => team.Key)
            .ToHashSet(StringComparer.Ordinal);
        return [.. known, .. unknown.Where(said => standing.Contains(said.TeamId))];
    }

    /// <summary>What counting needs of a passage. Each is looked at once per theme and objective, so its tags are laid out flat.</summary>
    private sealed record Said(string TeamId, bool IsConfidential, int[] People, int Themes, IReadOnlyList<string> Objectives, Polarity Polarity)
    {
        public bool Has(Theme theme) => (Themes & (1 << (int)theme)) != 0;

        public static Said From(TaggedPassage passage, string teamId, int[] people) => new(
            teamId,
            passage.Conversation.Visibility == Visibility.Confidential,
            people,
            passage.Tags.Themes.Aggregate(0, (themes, theme) => themes | (1 << (int)theme)),
            [.. passage.Tags.AlignedObjectives],
            passage.Tags.Polarity);
    }
}
