namespace NarrativeEngine.Domain.Threads;

/// <summary>How much it says about the matter when two passages of a company share a word.</summary>
/// <remarks>
/// A word's weight is its surprise, −ln of the share of the company's passages that hold it. Five hundred passages of general talk
/// are added in thought: in a company that has said little yet, what is common elsewhere is common here, and what a large company
/// says every day ("the oven" at an oven maker) carries nothing.
/// </remarks>
internal sealed class WordWeights
{
    private const double PassagesInThought = 500;
    private const double GroupShareInGeneral = 0.005;
    private const double Unremarkable = 2;
    private const double Range = 4.5;

    // Without a table, a word that the company does not know either is as rare as a name.
    private const double RarityWithoutTable = 8;

    private readonly Dictionary<string, (int Id, double Weight)> words = new(StringComparer.Ordinal);
    private readonly Dictionary<int, double> groups = [];

    /// <param name="passages">The words of each passage.</param>
    public WordWeights(IReadOnlyList<IReadOnlyList<MatterWord>> passages, IWordRarity? rarity)
    {
        var heard = new Dictionary<string, (int Passages, double General)>(StringComparer.Ordinal);
        var heardGroups = new Dictionary<int, int>();
        foreach (var passage in passages)
        {
            foreach (var word in passage.GroupBy(word => word.Stem, StringComparer.Ordinal))
            {
                var before = heard.GetValueOrDefault(word.Key, (0, double.PositiveInfinity));
                // The commonest form speaks for the stem: "booking" is not rarer than "book".
                heard[word.Key] = (before.Item1 + 1, word.Select(form => rarity?.Rarity(form.Plain) ?? RarityWithoutTable).Append(before.Item2).Min());
            }

            foreach (var group in passage.SelectMany(word => word.Groups).Distinct())
            {
                heardGroups[group] = heardGroups.GetValueOrDefault(group) + 1;
            }
        }

        foreach (var (stem, (said, general)) in heard.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            words[stem] = (words.Count, Weight(said, Math.Exp(-general), passages.Count));
        }

        groups = heardGroups.ToDictionary(entry => entry.Key, entry => Weight(entry.Value, GroupShareInGeneral, passages.Count));
    }

    public int IdOf(string stem) => words[stem].Id;

    public double Of(string stem) => words.TryGetValue(stem, out var known) ? known.Weight : 0;

    public double OfGroup(int group) => groups.GetValueOrDefault(group);

    private static double Weight(int said, double shareInGeneral, int passages) =>
        Math.Max(0, (-Math.Log((said + (PassagesInThought * shareInGeneral)) / (passages + PassagesInThought)) - Unremarkable) / Range);
}
