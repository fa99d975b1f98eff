namespace NarrativeEngine.Domain.Threads;

/// <summary>How rare a word is in general talk, outside the company.</summary>
public interface IWordRarity
{
    /// <summary>
    /// The word's inverse document frequency, ln(documents / documents with the word), of a large body of ordinary working
    /// talk: about 0 to 2 for words that are everywhere, above 7 for technical words, the largest value for words never seen.
    /// </summary>
    /// <param name="word">In lower case, as it was written.</param>
    double Rarity(string word);
}
