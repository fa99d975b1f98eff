using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Domain.Trends;

/// <summary>A way to cut a group's things into parts that share nothing, such as "about the theme" and "not about it".</summary>
/// <param name="Parts">How many parts there are; they are numbered from 0.</param>
/// <param name="Part">The part that a thing falls into.</param>
/// <param name="People">The known people (by number) whose talk puts it there; none for unknown voices.</param>
/// <param name="IsMeant">True for the parts that the number is about; the others are what subtraction would give.</param>
internal sealed record Cut<T>(int Parts, Func<T, int> Part, Func<T, int, IReadOnlyCollection<int>> People, Func<int, bool> IsMeant);

/// <summary>How many things fall into each part, and whose they are.</summary>
internal sealed class Tally(int parts)
{
    private readonly int[] things = new int[parts];
    private readonly HashSet<int>[] people = [.. Enumerable.Range(0, parts).Select(_ => new HashSet<int>())];

    public static Tally Of<T>(IEnumerable<T> things, Cut<T> cut)
    {
        var tally = new Tally(cut.Parts);
        foreach (var thing in things)
        {
            var part = cut.Part(thing);
            tally.things[part]++;
            foreach (var person in cut.People(thing, part))
            {
                tally.people[part].Add(person);
            }
        }

        return tally;
    }

    public static Tally Sum(int parts, IEnumerable<Tally> tallies)
    {
        var sum = new Tally(parts);
        foreach (var tally in tallies)
        {
            for (var part = 0; part < parts; part++)
            {
                sum.things[part] += tally.things[part];
                sum.people[part].UnionWith(tally.people[part]);
            }
        }

        return sum;
    }

    /// <summary>True when each part is empty or the talk of enough people.</summary>
    /// <remarks>A part of unknown voices only is not safe: they may all be one person.</remarks>
    public bool IsSafe(GroupThreshold threshold)
    {
        for (var part = 0; part < things.Length; part++)
        {
            if (things[part] > 0 && !threshold.IsMetBy(people[part].Count))
            {
                return false;
            }
        }

        return true;
    }

    public int Things(Func<int, bool> isMeant) => things.Where((_, part) => isMeant(part)).Sum();

    public HashSet<int> People(Func<int, bool> isMeant)
    {
        var union = new HashSet<int>();
        foreach (var part in people.Where((_, part) => isMeant(part)))
        {
            union.UnionWith(part);
        }

        return union;
    }
}
