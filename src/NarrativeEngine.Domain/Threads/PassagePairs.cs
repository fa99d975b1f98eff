namespace NarrativeEngine.Domain.Threads;

/// <summary>Finds the pairs of passages that are worth comparing, without looking at all of them.</summary>
/// <remarks>
/// A telling word is shared, or both have substance and their embeddings are near; one of them can begin a thread, and a matter lies no longer
/// than twelve weeks in between. So the work grows with what is shared, not with the square of what is said.
/// </remarks>
internal static class PassagePairs
{
    private const double TellingWord = 0.4;
    private const double Near = 1.8;
    private const int RememberedDays = 84;

    /// <param name="passages">In the order of time.</param>
    /// <returns>Places in the list, the earlier first, each pair once.</returns>
    public static IEnumerable<(int One, int Other)> Candidates(IReadOnlyList<MatterPassage> passages, Likeness likeness)
    {
        var compared = Enumerable.Range(0, passages.Count).Where(i => passages[i].IsCompared).ToList();
        var byWord = new Dictionary<int, List<int>>();
        var ofSubstance = new List<int>();
        var marked = new int[passages.Count];
        for (var place = 0; place < compared.Count; place++)
        {
            var other = compared[place];
            var (passage, mark) = (passages[other], place + 1);
            foreach (var word in passage.Profile.Words.Where(word => word.Weight >= TellingWord))
            {
                var listed = byWord.TryGetValue(word.Id, out var known) ? known : byWord[word.Id] = [];
                foreach (var one in listed.Where(one => marked[one] != mark && MayPair(passages[one], passage)))
                {
                    marked[one] = mark;
                    yield return (one, other);
                }

                listed.Add(other);
            }

            if (passage.HasSubstance)
            {
                foreach (var one in ofSubstance.Where(one => marked[one] != mark && MayPair(passages[one], passage) && likeness.Deviations(passages[one].Profile, passage.Profile) >= Near))
                {
                    yield return (one, other);
                }

                ofSubstance.Add(other);
            }
        }
    }

    private static bool MayPair(MatterPassage one, MatterPassage other) =>
        other.Day - one.Day <= RememberedDays && (one.Begins || other.Begins);
}
