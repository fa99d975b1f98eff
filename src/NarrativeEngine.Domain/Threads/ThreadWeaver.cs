namespace NarrativeEngine.Domain.Threads;

/// <summary>Lets passages join threads, and threads each other.</summary>
internal sealed class ThreadWeaver(MatterComparison comparison)
{
    private const int CandidatesCompared = 40;
    private const int ForgottenAfterDays = 84;
    private const int MostPassages = 120;
    private const double IndexedWeight = 0.12;
    private const double CandidateWords = 0.3;
    private const double CandidateWordsOfJoiners = 0.9;

    // On the way to one matter its halves need not fit as well as a passage does: each passage of the smaller one is asked.
    private const double EnoughToMerge = 1.2;

    private readonly List<ThreadDraft> threads = [];
    private readonly Dictionary<int, List<ThreadDraft>> byClue = [];

    /// <param name="passages">In the order of time.</param>
    public IReadOnlyList<ThreadDraft> Weave(IReadOnlyList<MatterPassage> passages)
    {
        foreach (var passage in passages.Where(passage => passage.Part is Part.Trouble or Part.Founder))
        {
            if (!TryJoin(passage))
            {
                var begun = new ThreadDraft(threads.Count);
                threads.Add(begun);
                Add(passage, begun);
            }
        }

        MergeHalves();
        foreach (var passage in passages.Where(passage => passage.Part is Part.Resolution or Part.Joiner))
        {
            TryJoin(passage);
        }

        return [.. threads.Where(thread => thread.Passages.Count > 0)];
    }

    private bool TryJoin(MatterPassage passage)
    {
        var best = Candidates(passage.ComparedClues, passage.Day, except: null, passage.Part == Part.Joiner ? CandidateWordsOfJoiners : CandidateWords)
            .Select(thread => (Thread: thread, Match: comparison.Match(passage, thread)))
            .Where(candidate => candidate.Match.IsEnoughFor(passage.Part))
            .OrderByDescending(candidate => candidate.Match.Score).ThenBy(candidate => candidate.Thread.Number)
            .Select(candidate => candidate.Thread)
            .FirstOrDefault();
        if (best is null)
        {
            return false;
        }

        Add(passage, best);
        return true;
    }

    private void Add(MatterPassage passage, ThreadDraft thread)
    {
        thread.Add(passage);
        foreach (var clue in passage.ComparedClues.Where(clue => Math.Max(clue.Weight, clue.AmongTrouble) >= IndexedWeight))
        {
            if (!byClue.TryGetValue(clue.Id, out var listed))
            {
                byClue[clue.Id] = listed = [];
            }

            if (!listed.Contains(thread))
            {
                listed.Add(thread);
            }
        }
    }

    // Younger threads are asked in the order in which they began; each may end in an older one.
    private void MergeHalves()
    {
        foreach (var younger in threads.OrderByDescending(thread => thread.Number).ToList())
        {
            var clues = younger.Passages.SelectMany(passage => passage.ComparedClues).DistinctBy(clue => clue.Id).OrderBy(clue => clue.Id).ToArray();
            var best = Candidates(clues, younger.Passages.Min(passage => passage.Day), younger, CandidateWords)
                .Where(older => older.Number < younger.Number && older.Passages.Count + younger.Passages.Count <= MostPassages)
                .Select(older => (Thread: older, Fit: Fit(younger, older)))
                .Where(candidate => candidate.Fit >= EnoughToMerge)
                .OrderByDescending(candidate => candidate.Fit).ThenBy(candidate => candidate.Thread.Number)
                .Select(candidate => candidate.Thread)
                .FirstOrDefault();
            if (best is not null)
            {
                foreach (var passage in younger.Passages)
                {
                    Add(passage, best);
                }

                younger.Passages.Clear();
            }
        }
    }

    // The smaller thread's passages are asked against the larger: 0 unless some of them would have joined it.
    private double Fit(ThreadDraft one, ThreadDraft other)
    {
        var (smaller, larger) = one.Passages.Count <= other.Passages.Count ? (one, other) : (other, one);
        var matches = smaller.Passages.Select(passage => comparison.Match(passage, larger)).ToList();
        return matches.Any(match => match.HasTwoKinds && match.Score >= MatterMatch.Enough) ? matches.Average(match => match.Score) : 0;
    }

    private IEnumerable<ThreadDraft> Candidates(Clue[] clues, int day, ThreadDraft? except, double wordsAtLeast)
    {
        var shared = new Dictionary<ThreadDraft, double>();
        foreach (var clue in clues)
        {
            foreach (var thread in byClue.GetValueOrDefault(clue.Id) ?? [])
            {
                if (thread != except && thread.Passages.Count is > 0 and < MostPassages && Math.Abs(day - thread.Passages[^1].Day) <= ForgottenAfterDays)
                {
                    shared[thread] = shared.GetValueOrDefault(thread) + Math.Max(clue.Weight, clue.AmongTrouble);
                }
            }
        }

        return shared.Where(entry => entry.Value >= wordsAtLeast)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key.Number)
            .Take(CandidatesCompared)
            .Select(entry => entry.Key);
    }
}
