namespace NarrativeEngine.Language.Tagging;

/// <summary>A text's telling words, weighted by how rare they are, and their letters in threes.</summary>
internal sealed class WeightedWords
{
    private readonly Dictionary<string, double> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> trigrams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> trigramsByWord = new(StringComparer.Ordinal);

    /// <param name="floor">What is less rare than this counts nothing; the rest counts by what it exceeds it.</param>
    public WeightedWords(string text, WordRarity rarity, double floor)
    {
        // Sorted, so that sums come out the same to the last digit whatever the order of the words.
        foreach (var word in WordRarity.Words(text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var weight = rarity.Rarity(word) - floor;
            if (weight > 0)
            {
                Add(word, weight);
            }
        }
    }

    /// <summary>Σ of the shared words' weights, over the geometric mean of both sums.</summary>
    public double Overlap(WeightedWords other)
    {
        var shared = words.Where(pair => other.words.ContainsKey(pair.Key)).Sum(pair => pair.Value);
        return shared > 0 ? shared / Math.Sqrt(words.Values.Sum() * other.words.Values.Sum()) : 0;
    }

    /// <summary>Cosine of the weighted words.</summary>
    public double WordCosine(WeightedWords other) => Cosine(words, other.words);

    /// <summary>Cosine of the weighted trigrams.</summary>
    public double TrigramCosine(WeightedWords other) => Cosine(trigrams, other.trigrams);

    /// <summary>Mean over these words, by weight, of the best Dice coefficient of trigrams with a word of the other text.</summary>
    public double SoftWords(WeightedWords other)
    {
        var total = words.Values.Sum();
        if (total == 0 || other.trigramsByWord.Count == 0)
        {
            return 0;
        }

        return words.Sum(pair => pair.Value * other.trigramsByWord.Values.Max(theirs => Dice(trigramsByWord[pair.Key], theirs))) / total;
    }

    private void Add(string word, double weight)
    {
        words[word] = weight;
        var padded = $" {word} ";
        var grams = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 3 <= padded.Length; i++)
        {
            grams.Add(padded.Substring(i, 3));
        }

        trigramsByWord[word] = grams;
        foreach (var gram in grams)
        {
            trigrams[gram] = trigrams.GetValueOrDefault(gram) + weight;
        }
    }

    private static double Dice(HashSet<string> left, HashSet<string> right) =>
        2.0 * left.Count(right.Contains) / (left.Count + right.Count);

    private static double Cosine(Dictionary<string, double> left, Dictionary<string, double> right)
    {
        var dot = left.Sum(pair => pair.Value * right.GetValueOrDefault(pair.Key));
        return dot > 0 ? dot / Math.Sqrt(left.Values.Sum(x => x * x) * right.Values.Sum(x => x * x)) : 0;
    }
}
