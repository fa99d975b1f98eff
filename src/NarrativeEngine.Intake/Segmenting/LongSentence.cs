using NarrativeEngine.Intake.Cleaning;

namespace NarrativeEngine.Intake.Segmenting;

/// <summary>Cuts speech that has no full stops, where a clause begins.</summary>
internal static class LongSentence
{
    public const int MostWords = 60;

    // Scripts without spaces have no words to count; this is about sixty of English.
    private const int MostCharacters = 480;
    private const int FewestWords = 25;
    private const int AimWords = 45;

    private static readonly HashSet<string> Conjunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "but", "so", "because", "although", "though", "while", "whereas", "then", "which", "however", "anyway", "okay", "ok", "also", "plus",
        "when", "if", "since", "unless", "until", "or", "where", "yeah", "well", "now", "actually", "basically",
    };

    private static readonly HashSet<string> Openers = new(StringComparer.OrdinalIgnoreCase) { "i", "we", "they", "he", "she", "it", "there", "you", "that's", "it's", "i'm", "we're", "this" };

    public static void Cut(string text, SentenceSpan sentence, List<SentenceSpan> pieces)
    {
        if (sentence.Words <= MostWords && sentence.Length <= MostCharacters)
        {
            pieces.Add(sentence);
            return;
        }

        var starts = WordStarts(text, sentence);
        var first = 0;
        while (starts.Count - first > MostWords || sentence.End - starts[first] > MostCharacters)
        {
            var next = Best(text, starts, first, sentence.End);
            Add(text, starts[first], starts[next], pieces);
            first = next;
        }

        Add(text, starts[first], sentence.End, pieces);
    }

    private static void Add(string text, int from, int until, List<SentenceSpan> pieces)
    {
        while (until > from && text[until - 1] == ' ')
        {
            until--;
        }

        pieces.Add(new SentenceSpan(from, until - from, Words.Count(text.AsSpan(from, until - from))));
    }

    private static int Best(string text, List<int> starts, int first, int end)
    {
        var last = Math.Min(first + MostWords, starts.Count - 1);
        while (last > first + 1 && starts[last] - starts[first] > MostCharacters)
        {
            last--;
        }

        var (best, bestScore) = (last, double.MinValue);
        for (var i = Math.Min(first + FewestWords, last); i <= last; i++)
        {
            // A last piece of a few words would say nothing by itself.
            var crumbs = starts.Count - i < 8 ? 3 : 0;
            var score = Strength(text, starts, i, end) - (Math.Abs(i - first - AimWords) / 12.0) - crumbs;
            if (score > bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best;
    }

    // How much a new clause seems to begin at a word.
    private static double Strength(string text, List<int> starts, int i, int end)
    {
        var mark = starts[i] >= 2 ? text[starts[i] - 2] : ' ';
        var strength = mark switch { ';' or '—' or '–' or ':' => 3.0, ',' => 1.5, _ => 0.0 };
        var word = Word(text, starts, i, end);
        if (Conjunctions.Contains(word))
        {
            // "and we" begins a clause, "salt and pepper" does not.
            strength += i + 1 < starts.Count && Openers.Contains(Word(text, starts, i + 1, end)) ? 3 : 1.5;
        }
        else if (Openers.Contains(word))
        {
            strength += 1;
        }

        return strength;
    }

    private static string Word(string text, List<int> starts, int i, int end)
    {
        var until = i + 1 < starts.Count ? starts[i + 1] : end;
        return until - starts[i] > 20 ? "" : text[starts[i]..until].Trim().TrimEnd(',', ';', ':');
    }

    // Where words begin; a "word" longer than any counts as several.
    private static List<int> WordStarts(string text, SentenceSpan sentence)
    {
        var starts = new List<int>(sentence.Words + (sentence.Length / MostCharacters)) { sentence.Start };
        for (var i = sentence.Start + 1; i < sentence.End; i++)
        {
            var begins = text[i - 1] == ' ' && text[i] != ' ';
            var runs = i - starts[^1] >= MostCharacters / 4 && text[i] != ' ' && !char.IsLowSurrogate(text[i]);
            if (begins || runs)
            {
                starts.Add(i);
            }
        }

        return starts;
    }
}
