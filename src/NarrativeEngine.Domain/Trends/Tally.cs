using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Domain.Trends;

/// <summary>One thing that is counted (a passage, a conversation), with the team that it counts for.</summary>
internal sealed record Counted<T>(T Thing, string TeamId, bool IsConfidential);

/// <summary>A way to cut a group's things into parts that share nothing, such as "about the theme" and "not about it".</summary>
/// <param name="Part">The part that a thing falls into.</param>
/// <param name="People">The known people whose talk puts it there; none for unknown voices.</param>
/// <param name="IsMeant">True for the parts that the number is about; the others are what subtraction would give.</param>
internal sealed record Cut<T>(Func<T, int> Part, Func<T, int, IEnumerable<string>> People, Func<int, bool> IsMeant);

/// <summary>How many things fall into each part, and whose they are.</summary>
internal sealed class Tally
{
    private readonly Dictionary<int, Share> parts = [];

    /// <summary>True when each part is empty or the talk of enough people.</summary>
    /// <remarks>A part of unknown voices only is not safe: they may all be one person.</remarks>
    public bool IsSafe(GroupThreshold threshold) => parts.Values.All(part => threshold.IsMetBy(part.People.Count));

    public int Things(Func<int, bool> isMeant) => parts.Where(part => isMeant(part.Key)).Sum(part => part.Value.Things);

    public HashSet<string> People(Func<int, bool> isMeant)
    {
        var people = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (part, share) in parts)
        {
            if (isMeant(part))
            {
                people.UnionWith(share.People);
            }
        }

        return people;
    }

    public static Tally Of<T>(IEnumerable<Counted<T>> things, Cut<T> cut)
    {
        var tally = new Tally();
        foreach (var counted in things)
        {
            var part = cut.Part(counted.Thing);
            if (!tally.parts.TryGetValue(part, out var share))
            {
                tally.parts.Add(part, share = new Share());
            }

            share.Things++;
            share.People.UnionWith(cut.People(counted.Thing, part));
        }

        return tally;
    }

    private sealed class Share
    {
        public int Things { get; set; }

        public HashSet<string> People { get; } = new(StringComparer.Ordinal);
    }
}
