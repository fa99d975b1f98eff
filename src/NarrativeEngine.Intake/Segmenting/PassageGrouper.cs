namespace NarrativeEngine.Intake.Segmenting;

/// <summary>Groups the sentences of one turn into passages.</summary>
/// <remarks>
/// A sentence of fourteen words or more makes its point alone; shorter ones lean on their neighbours. Two short sentences
/// belong together when the first is too short to be understood, or the second only continues it.
/// </remarks>
internal static class PassageGrouper
{
    private const int Whole = 14;
    private const int Fragment = 6;
    private const int Enough = 8;
    private const int ComfortableWords = 35;
    private const int MostSentences = 3;

    public static IEnumerable<SentenceSpan> Group(string text, List<SentenceSpan> sentences, bool spoken)
    {
        var group = new List<SentenceSpan>();
        foreach (var sentence in sentences)
        {
            if (SmallTalk.Is(text.AsSpan(sentence.Start, sentence.Length)))
            {
                continue; // inside a group it stays in between, at the ends it falls away
            }

            if (group.Count > 0 && !Joins(text, group, sentence))
            {
                if (Close(text, group, spoken) is { } passage)
                {
                    yield return passage;
                }

                group.Clear();
            }

            group.Add(sentence);
        }

        if (group.Count > 0 && Close(text, group, spoken) is { } last)
        {
            yield return last;
        }
    }

    private static bool Joins(string text, List<SentenceSpan> group, SentenceSpan next)
    {
        var words = group.Sum(sentence => sentence.Words);
        var span = next.End - group[0].Start;
        if (words + next.Words > LongSentence.MostWords || span > 480 || group.Count >= MostSentences)
        {
            return false;
        }

        if (next.Words < Fragment)
        {
            return true;
        }

        if (words < Fragment)
        {
            return true;
        }

        var bothShort = next.Words < Whole && group.All(sentence => sentence.Words < Whole);
        return bothShort && words + next.Words <= ComfortableWords
            && (words < Enough || Continuation.Is(text.AsSpan(next.Start, next.Length)));
    }

    private static SentenceSpan? Close(string text, List<SentenceSpan> group, bool spoken)
    {
        var span = new SentenceSpan(group[0].Start, group[^1].End - group[0].Start, group.Sum(sentence => sentence.Words));
        return SmallTalk.SaysNothing(text.AsSpan(span.Start, span.Length), span.Words, spoken) ? null : span;
    }
}
