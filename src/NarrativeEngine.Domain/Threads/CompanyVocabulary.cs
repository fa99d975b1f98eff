using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Threads;

/// <summary>Something that passages can share: a word or a group of words.</summary>
/// <param name="Id">Small number; groups have negative ones.</param>
/// <param name="Weight">0 to 1: how much sharing it says about the matter.</param>
internal readonly record struct Clue(int Id, double Weight)
{
    public bool IsGroup => Id < 0;
}

/// <summary>The company's own words and how much each of them says about which matter is meant.</summary>
/// <remarks>
/// A word's weight is its rarity in the company times its rarity in general talk. In the company it is measured by the share of
/// conversations with the word, so that one long meeting does not make its subject common. Thirty conversations are added in
/// thought: in a company that has said little yet, nothing is common.
/// </remarks>
internal sealed class CompanyVocabulary
{
    private const double RareShare = 0.03;
    private const double CommonShare = 0.45;
    private const int ConversationsInThought = 30;
    private const double GroupDiscount = 0.6;
    private const double AsideShare = 0.05;

    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<int, double> weights = [];
    private readonly HashSet<string> ordinary = new(StringComparer.Ordinal);
    private readonly PassageWords reader;
    private readonly double conversations;

    public CompanyVocabulary(IReadOnlyList<TaggedPassage> passages, Organization organization, IWordRarity? rarity)
    {
        reader = new PassageWords(organization);
        conversations = passages.Select(passage => passage.Conversation.Id).Distinct(StringComparer.Ordinal).Count() + ConversationsInThought;
        var heardIn = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var heardInAsides = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var general = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var passage in passages)
        {
            foreach (var word in reader.Read(passage.Passage.Words))
            {
                var lower = PassageWords.Plain(word.Surface);
                Add(heardIn, word.Stem, passage.Conversation.Id);
                if (Asides.Contains(lower))
                {
                    Add(heardInAsides, lower, passage.Conversation.Id);
                }

                foreach (var group in WordGroups.Of(lower))
                {
                    Add(heardIn, GroupKey(group), passage.Conversation.Id);
                }

                // The commonest form speaks for the stem: "booking" is not rarer than "book".
                var found = rarity?.Rarity(lower) ?? double.PositiveInfinity;
                general[word.Stem] = general.TryGetValue(word.Stem, out var seen) ? Math.Min(seen, found) : found;
            }
        }

        foreach (var (key, heard) in heardIn.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var isGroup = key[0] == '#';
            var id = isGroup ? -1 - int.Parse(key[1..]) : ids.Count;
            ids[key] = id;
            weights[id] = InCompany(heard.Count) * (isGroup ? GroupDiscount : InGeneral(general[key]));
        }

        ordinary.UnionWith(heardInAsides.Where(entry => entry.Value.Count / conversations > AsideShare).Select(entry => entry.Key));
    }

    public IReadOnlyList<MatterWord> Read(string words) => reader.Read(words);

    /// <summary>The clues of a passage's words, each once, ordered by id.</summary>
    public Clue[] CluesOf(IEnumerable<MatterWord> words) =>
    [
        .. words.SelectMany(word => WordGroups.Of(PassageWords.Plain(word.Surface)).Select(GroupKey).Append(word.Stem))
            .Distinct(StringComparer.Ordinal)
            .Where(ids.ContainsKey)
            .Select(key => ids[key])
            .Select(id => new Clue(id, weights[id]))
            .Where(clue => clue.Weight > 0.02)
            .OrderBy(clue => clue.Id),
    ];

    public double WeightOf(string stem) => ids.TryGetValue(stem, out var id) ? weights[id] : 0;

    /// <summary>For each word that belongs to groups: its own clue and the groups'.</summary>
    public IReadOnlyList<(int Stem, int Group)> GroupsOfWords(IEnumerable<MatterWord> words) =>
    [
        .. from word in words
           from @group in WordGroups.Of(PassageWords.Plain(word.Surface))
           where ids.ContainsKey(word.Stem)
           select (ids[word.Stem], -1 - @group),
    ];

    /// <summary>The words of a passage that belong to the canteen or to home, in a company whose business they are not.</summary>
    public IReadOnlySet<string> AsidesOf(IEnumerable<MatterWord> words) =>
        words.Select(word => PassageWords.Plain(word.Surface)).Where(word => Asides.Contains(word) && !ordinary.Contains(word)).ToHashSet(StringComparer.Ordinal);

    private static string GroupKey(int group) => $"#{group}";

    private double InCompany(int heardIn) =>
        Math.Clamp(Math.Log(CommonShare / (heardIn / conversations)) / Math.Log(CommonShare / RareShare), 0, 1);

    private static double InGeneral(double rarity) => double.IsPositiveInfinity(rarity) ? 0.85 : Math.Clamp((rarity - 1) / 5, 0.15, 1);

    private static void Add(Dictionary<string, HashSet<string>> index, string key, string conversation)
    {
        if (!index.TryGetValue(key, out var heard))
        {
            index[key] = heard = new HashSet<string>(StringComparer.Ordinal);
        }

        heard.Add(conversation);
    }
}
