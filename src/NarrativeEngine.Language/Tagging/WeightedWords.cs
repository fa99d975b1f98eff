namespace NarrativeEngine.Language.Tagging;

/// <summary>A text's telling words, weighted by how rare they are, and their letters in threes.</summary>
internal sealed class WeightedWords
{
    private readonly Word[] words;
    private readonly Dictionary<string, double> weights = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, double> trigrams = [];
    private readonly double sum;
    private readonly double wordNorm;
    private readonly double trigramNorm;

    /// <param name="floor">What is less rare than this counts nothing; the rest counts by what it exceeds it.</param>
    public WeightedWords(string text, WordRarity rarity, double floor)
    {
        // Sorted, so that sums come out the same to the last digit whatever the order of the words.
        words =
        [
            .. WordRarity.Words(text)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(word => (Word: word, Weight: rarity.Rarity(word) - floor))
                .Where(item => item.Weight > 0)
                .Select(item => new Word(item.Word, item.Weight, Trigrams(item.Word))),
        ];
        foreach (var word in words)
        {
            weights[word.Text] = word.Weight;
            sum += word.Weight;
            wordNorm += word.Weight * word.Weight;
            foreach (var trigram in word.Trigrams)
            {
                trigrams[trigram] = trigrams.GetValueOrDefault(trigram) + word.Weight;
            }
        }

        trigramNorm = trigrams.Values.Sum(weight => weight * weight);
    }

    /// <summary>Σ of the shared words' weights, over the geometric mean of both sums.</summary>
    public double Overlap(WeightedWords other)
    {
        var shared = words.Where(word => other.weights.ContainsKey(word.Text)).Sum(word => word.Weight);
        return shared > 0 ? shared / Math.Sqrt(sum * other.sum) : 0;
    }

    /// <summary>Cosine of the weighted words.</summary>
    public double WordCosine(WeightedWords other)
    {
        var dot = words.Sum(word => word.Weight * other.weights.GetValueOrDefault(word.Text));
        return dot > 0 ? dot / Math.Sqrt(wordNorm * other.wordNorm) : 0;
    }

    /// <summary>Cosine of the weighted trigrams.</summary>
    public double TrigramCosine(WeightedWords other)
    {
        var dot = trigrams.Sum(pair => pair.Value * other.trigrams.GetValueOrDefault(pair.Key));
        return dot > 0 ? dot / Math.Sqrt(trigramNorm * other.trigramNorm) : 0;
    }

    /// <summary>Mean over these words, by weight, of the best Dice coefficient of trigrams with a word of the other text.</summary>
    public double SoftWords(WeightedWords other) =>
        sum == 0 || other.words.Length == 0 ? 0 : words.Sum(word => word.Weight * BestDice(word, other.words)) / sum;

    private static double BestDice(Word word, Word[] others)
    {
        var best = 0.0;
        foreach (var other in others)
        {
            best = Math.Max(best, 2.0 * Shared(word.Trigrams, other.Trigrams) / (word.Trigrams.Length + other.Trigrams.Length));
        }

        return best;
    }

    // Both are sorted and hold each trigram once.
    private static int Shared(ulong[] left, ulong[] right)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var order = left[i].CompareTo(right[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return shared;
    }

    // Three characters of 16 bits each, of the word between two blanks.
    private static ulong[] Trigrams(string word)
    {
        var found = new SortedSet<ulong>();
        for (var i = -1; i + 2 <= word.Length; i++)
        {
            found.Add(((ulong)At(word, i) << 32) | ((ulong)At(word, i + 1) << 16) | At(word, i + 2));
        }

        return [.. found];
    }

    private static char At(string word, int i) => i < 0 || i >= word.Length ? ' ' : word[i];

    private sealed record Word(string Text, double Weight, ulong[] Trigrams);
}
