namespace NarrativeEngine.Domain.Threads;

/// <summary>Gathers passages that are about the same matter.</summary>
/// <remarks>
/// Pairs are taken from the surest down. A pair joins the threads that its two passages are in by then when the threads fit as wholes: each passage
/// of the smaller one is asked for its best pairs with a third of the larger one, and the mean of that must pass the cut. So one likeness
/// bridges nothing, and a matter may still change its words from month to month. What has little substance joins last and begins
/// nothing. The result depends on the passages alone, not on the order in which they came.
/// </remarks>
internal sealed class ThreadWeaver(LinkScorer scorer, Likeness likeness)
{
    // Set on companies with answer keys, for no look-alike linked first and gathered sentences second.
    private const double Cut = -3.5;
    private const double SubstanceWorth = 0.4;
    private const double AsideCost = 3;
    private const double JoinerSurplus = 0.5;

    // So much below the cut a pair still counts for what it is; beyond it is taken for no link at all.
    private const double Faint = 2.5;
    private const double PartAsked = 0.34;
    private const int MostPassages = 80;

    private readonly Dictionary<(int, int), double> links = [];

    /// <param name="passages">In the order of time.</param>
    public IReadOnlyList<IReadOnlyList<MatterPassage>> Weave(IReadOnlyList<MatterPassage> passages)
    {
        var threads = Enumerable.Range(0, passages.Count).Select(i => passages[i].Part is Part.Trouble or Part.Founder ? new List<int> { i } : null).ToArray();
        var pairs = PassagePairs.Candidates(passages, likeness)
            .Select(pair => (pair.One, pair.Other, Score: Score(passages[pair.One], passages[pair.Other])))
            .Where(pair => pair.Score >= Cut - Faint)
            .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.One).ThenBy(pair => pair.Other)
            .ToList();
        foreach (var (one, other, score) in pairs)
        {
            links[(one, other)] = score;
        }

        Join(threads, pairs);
        Attach(passages, threads, pairs);
        return [.. threads.OfType<List<int>>().Distinct().Select(thread => thread.Order().Select(i => passages[i]).ToList())];
    }

    // Small talk is likened to everything: what has no substance must be the more alike.
    private double Score(MatterPassage one, MatterPassage other) =>
        scorer.Score(one.Profile, other.Profile)
        + (SubstanceWorth * (Bounded(one.Profile.Substance) + Bounded(other.Profile.Substance)))
        - (one.IsAside != other.IsAside ? AsideCost : 0)
        - (one.Begins && other.Begins ? 0 : JoinerSurplus);

    private static double Bounded(double substance) => Math.Clamp(substance, -5, 1);

    private void Join(List<int>?[] threads, IReadOnlyList<(int One, int Other, double Score)> pairs)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (one, other, score) in pairs.Where(pair => pair.Score >= Cut))
            {
                if (threads[one] is not { } left || threads[other] is not { } right || left == right || left.Count + right.Count > MostPassages || Fit(left, right) < Cut)
                {
                    continue;
                }

                changed = true;
                left.AddRange(right);
                foreach (var moved in right)
                {
                    threads[moved] = left;
                }
            }
        }
    }

    // Each on its own: what merely joins leads nothing else in.
    private void Attach(IReadOnlyList<MatterPassage> passages, List<int>?[] threads, IReadOnlyList<(int One, int Other, double Score)> pairs)
    {
        var joins = new List<(int Passage, List<int> Thread)>();
        var near = pairs.SelectMany(pair => new[] { (Passage: pair.One, With: pair.Other), (Passage: pair.Other, With: pair.One) })
            .Where(pair => threads[pair.Passage] is null && threads[pair.With] is not null)
            .GroupBy(pair => pair.Passage);
        foreach (var passage in near)
        {
            var best = passage.Select(pair => threads[pair.With]!).Distinct()
                .Select(thread => (Thread: thread, Fit: Fit([passage.Key], thread)))
                .Where(candidate => candidate.Fit >= Cut)
                .OrderByDescending(candidate => candidate.Fit).ThenBy(candidate => candidate.Thread.Min())
                .FirstOrDefault();
            if (best.Thread is not null)
            {
                joins.Add((passage.Key, best.Thread));
            }
        }

        foreach (var (passage, thread) in joins.Where(join => threads[join.Passage] is null))
        {
            thread.Add(passage);
        }
    }

    // In a large thread two likenesses are found for anything: a third of it must be alike.
    private double Fit(List<int> one, List<int> other)
    {
        var (smaller, larger) = one.Count <= other.Count ? (one, other) : (other, one);
        var asked = Math.Max(Math.Min(2, larger.Count), (int)Math.Ceiling(larger.Count * PartAsked));
        var best = new double[larger.Count];
        var sum = 0.0;
        foreach (var passage in smaller)
        {
            for (var i = 0; i < larger.Count; i++)
            {
                best[i] = links.GetValueOrDefault(passage < larger[i] ? (passage, larger[i]) : (larger[i], passage), Cut - Faint);
            }

            Array.Sort(best);
            for (var i = larger.Count - asked; i < larger.Count; i++)
            {
                sum += best[i];
            }
        }

        return sum / (smaller.Count * asked);
    }
}
