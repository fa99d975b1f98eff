using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Domain.Trends;

/// <summary>The open or the confidential talk of one team in one block: it is counted whole or not at all.</summary>
internal sealed record Atom<T>(string TeamId, bool IsConfidential, IReadOnlyList<T> Things)
{
    public static IReadOnlyList<Atom<T>> Gather(IEnumerable<T> things, Func<T, string> team, Func<T, bool> isConfidential) =>
        [.. things.GroupBy(thing => (Team: team(thing), IsConfidential: isConfidential(thing)))
            .Select(atom => new Atom<T>(atom.Key.Team, atom.Key.IsConfidential, [.. atom]))];
}

/// <summary>Talk that is only ever counted together.</summary>
/// <param name="TeamId">The team that it is, or null for the rest of the company.</param>
/// <param name="Voices">How many people the group's number is about.</param>
internal sealed record Group<T>(string? TeamId, IReadOnlyList<Atom<T>> Atoms, Tally Tally, int Voices);

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
    private readonly Dictionary<string, Group<T>> alone;
    private readonly Lazy<int> companyPeople;

    private Layer(GroupThreshold threshold, Cut<T> cut, IEnumerable<Group<T>> alone, Group<T> rest)
    {
        (this.threshold, this.cut, Rest) = (threshold, cut, rest);
        this.alone = alone.ToDictionary(group => group.TeamId!, StringComparer.Ordinal);
        Groups = [.. this.alone.Values, rest];
        IsShown = rest.Tally.IsSafe(threshold) && (this.alone.Count > 0 || threshold.IsMetBy(rest.Voices));
        companyPeople = new Lazy<int>(CountCompany);
    }

    /// <summary>The teams whose numbers are shown, and the rest, which is shown only as part of the company.</summary>
    public IReadOnlyList<Group<T>> Groups { get; }

    /// <summary>True when the company's number is shown. No team is shown where the company is not.</summary>
    public bool IsShown { get; }

    private Group<T> Rest { get; }

    /// <summary>The layer under all others: every team's talk, cut only into who spoke where.</summary>
    public static Layer<T> Ground(IReadOnlyList<Atom<T>> atoms, Cut<T> cut, GroupThreshold threshold)
    {
        var teams = atoms.GroupBy(atom => atom.TeamId, StringComparer.Ordinal);
        return new Division(cut, threshold, openOnly: false).Divide(atoms, teams.ToDictionary(team => team.Key, IReadOnlyList<Atom<T>> (team) => [.. team]));
    }

    /// <summary>A finer cut on the groups of this layer. <paramref name="beside"/> is a second layer that must show a team, too.</summary>
    public Layer<T> Over(Cut<T> finer, Layer<T>? beside = null, bool openOnly = false)
    {
        var division = new Division(finer, threshold, openOnly);
        if (!IsShown || beside is { IsShown: false })
        {
            return division.Divide([], new Dictionary<string, IReadOnlyList<Atom<T>>>());
        }

        var candidates = alone.Values.Where(group => beside is null || beside.alone.ContainsKey(group.TeamId!));
        return division.Divide(
            [.. Groups.SelectMany(group => group.Atoms)],
            candidates.ToDictionary(group => group.TeamId!, group => group.Atoms));
    }

    /// <summary>The tallies whose sum a scope's number is; null when it is hidden.</summary>
    public IReadOnlyList<Tally>? Find(string? teamId)
    {
        if (!IsShown)
        {
            return null;
        }

        return teamId is null ? [.. Groups.Select(group => group.Tally)]
            : alone.TryGetValue(teamId, out var group) ? [group.Tally]
            : null;
    }

    /// <summary>Distinct people behind a scope's number. Those of the rest count only when they are enough: a sum must not reveal fewer.</summary>
    public int People(string? teamId) => teamId is null ? companyPeople.Value : alone[teamId].Voices;

    private int CountCompany()
    {
        var people = new HashSet<int>();
        foreach (var group in alone.Values)
        {
            people.UnionWith(group.Tally.People(cut.IsMeant));
        }

        var others = Rest.Tally.People(cut.IsMeant);
        others.ExceptWith(people);
        return people.Count + (threshold.IsMetBy(others.Count) ? others.Count : 0);
    }

    /// <summary>Finds the groups of one cut. Tallies each atom once, then only adds tallies.</summary>
    private sealed class Division(Cut<T> cut, GroupThreshold threshold, bool openOnly)
    {
        private readonly Dictionary<Atom<T>, Tally> tallies = new(ReferenceEqualityComparer.Instance);

        public Layer<T> Divide(IReadOnlyList<Atom<T>> atoms, IReadOnlyDictionary<string, IReadOnlyList<Atom<T>>> candidates)
        {
            foreach (var atom in atoms)
            {
                tallies.Add(atom, Tally.Of(atom.Things, cut));
            }

            var alone = new Stack<Group<T>>(candidates
                .Select(team => Trim(team.Key, team.Value))
                .Where(group => group.Tally.IsSafe(threshold) && threshold.IsMetBy(group.Voices))
                .OrderByDescending(group => group.Voices)
                .ThenByDescending(group => group.TeamId, StringComparer.Ordinal));
            var kept = alone.SelectMany(group => group.Atoms).ToHashSet<Atom<T>>(ReferenceEqualityComparer.Instance);
            List<Atom<T>> others = [.. atoms.Where(atom => !kept.Contains(atom))];
            while (true)
            {
                var rest = Trim(null, others);
                if (alone.Count == 0 || rest.Tally.IsSafe(threshold))
                {
                    return new Layer<T>(threshold, cut, alone, rest);
                }

                others.AddRange(alone.Pop().Atoms);
            }
        }

        // Whoever may read a team's open talk can subtract it, so confidential talk counts only where it is safe by itself.
        private Group<T> Trim(string? teamId, IReadOnlyList<Atom<T>> atoms)
        {
            var confidential = atoms.Where(atom => atom.IsConfidential).ToList();
            var counts = !openOnly && Sum(confidential).IsSafe(threshold);
            List<Atom<T>> kept = [.. atoms.Where(atom => counts || !atom.IsConfidential)];
            var tally = Sum(kept);
            return new Group<T>(teamId, kept, tally, tally.People(cut.IsMeant).Count);
        }

        private Tally Sum(IEnumerable<Atom<T>> atoms) => Tally.Sum(cut.Parts, atoms.Select(atom => tallies[atom]));
    }
}
