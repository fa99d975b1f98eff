using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Domain.Trends;

/// <summary>Talk of one block that is only ever counted together.</summary>
/// <param name="TeamId">The team that it is, or null for the rest of the company.</param>
internal sealed record Group<T>(string? TeamId, IReadOnlyList<Counted<T>> Things, Tally Tally);

/// <summary>
/// One cut of one block: the company's talk, divided into teams that stand alone and one rest. Everything shown is a sum of
/// these groups.
/// </summary>
/// <remarks>
/// The rule that all privacy here follows from: in every group, each part of the cut is empty or the talk of at least the
/// threshold's people. Sums and differences of shown numbers are again made of whole parts of whole groups, so no
/// arithmetic reaches fewer people. Where the rest would be too few, the smallest team joins it.
/// A layer is built on the groups of the layer above and can only merge them, never split them.
/// </remarks>
internal sealed class Layer<T>
{
    private readonly GroupThreshold threshold;
    private readonly Cut<T> cut;

    private Layer(GroupThreshold threshold, Cut<T> cut, IReadOnlyList<Group<T>> alone, Group<T> rest)
    {
        this.threshold = threshold;
        this.cut = cut;
        Alone = alone;
        Rest = rest;
        IsShown = rest.Tally.IsSafe(threshold) && (alone.Count > 0 || threshold.IsMetBy(rest.Tally.People(cut.IsMeant).Count));
    }

    /// <summary>The teams whose numbers are shown.</summary>
    public IReadOnlyList<Group<T>> Alone { get; }

    /// <summary>All other talk that counts; it is shown only as part of the company.</summary>
    public Group<T> Rest { get; }

    /// <summary>True when the company's number is shown. No team is shown where the company is not.</summary>
    public bool IsShown { get; }

    public bool IsAlone(string teamId) => Alone.Any(group => group.TeamId == teamId);

    /// <summary>The layer under all others: every team's talk, cut only into who spoke where.</summary>
    public static Layer<T> Ground(IEnumerable<Counted<T>> things, Cut<T> cut, GroupThreshold threshold)
    {
        var teams = things.GroupBy(thing => thing.TeamId, StringComparer.Ordinal).OrderBy(team => team.Key, StringComparer.Ordinal);
        var raw = teams.Select(team => new Group<T>(team.Key, [.. team], Tally.Of(team, cut))).ToList();
        return Divide(raw, raw, cut, threshold, openOnly: false);
    }

    /// <summary>A finer cut on the groups of this layer. <paramref name="beside"/> is a second layer that must show a team, too.</summary>
    public Layer<T> Over(Cut<T> finer, Layer<T>? beside = null, bool openOnly = false)
    {
        if (!IsShown || beside is { IsShown: false })
        {
            return new Layer<T>(threshold, finer, [], new Group<T>(null, [], Tally.Of<T>([], finer)));
        }

        var candidates = Alone.Where(group => beside is null || beside.IsAlone(group.TeamId!)).ToList();
        return Divide([.. Alone, Rest], candidates, finer, threshold, openOnly);
    }

    /// <summary>The tallies whose sum a scope's number is; null when it is hidden.</summary>
    public IReadOnlyList<Tally>? Find(string? teamId)
    {
        if (!IsShown)
        {
            return null;
        }

        return teamId is null
            ? [.. Alone.Append(Rest).Select(group => group.Tally)]
            : Alone.FirstOrDefault(group => group.TeamId == teamId) is { } group ? [group.Tally] : null;
    }

    /// <summary>Distinct people behind a scope's number. Those of the rest count only when they are enough: a sum must not reveal fewer.</summary>
    public int People(string? teamId)
    {
        if (teamId is not null)
        {
            return Alone.First(group => group.TeamId == teamId).Tally.People(cut.IsMeant).Count;
        }

        var people = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in Alone)
        {
            people.UnionWith(group.Tally.People(cut.IsMeant));
        }

        var others = Rest.Tally.People(cut.IsMeant);
        others.ExceptWith(people);
        return people.Count + (threshold.IsMetBy(others.Count) ? others.Count : 0);
    }

    private static Layer<T> Divide(
        IReadOnlyList<Group<T>> all,
        IReadOnlyList<Group<T>> candidates,
        Cut<T> cut,
        GroupThreshold threshold,
        bool openOnly)
    {
        var alone = candidates
            .Select(group => Trim(group.TeamId, group.Things, cut, threshold, openOnly))
            .Where(group => group.Tally.IsSafe(threshold) && threshold.IsMetBy(group.Tally.People(cut.IsMeant).Count))
            .OrderByDescending(group => group.Tally.People(cut.IsMeant).Count)
            .ThenByDescending(group => group.TeamId, StringComparer.Ordinal)
            .ToList();
        while (true)
        {
            var kept = alone.SelectMany(group => group.Things).ToHashSet(ReferenceEqualityComparer.Instance);
            var rest = Trim(null, [.. all.SelectMany(group => group.Things).Where(thing => !kept.Contains(thing))], cut, threshold, openOnly);
            if (alone.Count == 0 || rest.Tally.IsSafe(threshold))
            {
                return new Layer<T>(threshold, cut, alone, rest);
            }

            alone.RemoveAt(alone.Count - 1);
        }
    }

    // Whoever may read a team's open talk can subtract it, so confidential talk counts only where it is safe by itself.
    private static Group<T> Trim(string? teamId, IReadOnlyList<Counted<T>> things, Cut<T> cut, GroupThreshold threshold, bool openOnly)
    {
        var confidential = things.Where(thing => thing.IsConfidential).ToList();
        var counts = confidential.Count == 0 || (!openOnly && Tally.Of(confidential, cut).IsSafe(threshold));
        var kept = counts ? things : [.. things.Where(thing => !thing.IsConfidential)];
        return new Group<T>(teamId, kept, Tally.Of(kept, cut));
    }
}
