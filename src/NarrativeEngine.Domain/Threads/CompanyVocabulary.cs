using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Threads;

/// <summary>Something that passages can share: a word or a group of words.</summary>
/// <param name="Id">Small number; groups have negative ones.</param>
/// <param name="Weight">0 to 1: how much sharing it says about the matter.</param>
/// <param name="AmongTrouble">The same among passages that report trouble: a door is much talked of, but seldom as a trouble.</param>
/// <param name="Strength">1 where the passage itself has it, less where only what is said around it has.</param>
internal readonly record struct Clue(int Id, double Weight, double AmongTrouble, double Strength = 1)
{
    public bool IsGroup => Id < 0;
}

/// <summary>The company's own words and how much each of them says about which matter is meant.</summary>
/// <remarks>
/// A word's weight is its rarity in the company, lessened where it is common in general talk too. In the company it is measured by the share of
/// conversations with the word, so that one long meeting does not make its subject common. Thirty conversations are added in
/// thought: in a company that has said little yet, nothing is common.
/// </remarks>
internal sealed class CompanyVocabulary
{
    private const double RareShare = 0.03;
    private const double CommonShare = 0.45;
    private const int ConversationsInThought = 30;
    private const double GroupDiscount = 0.7;

    // What a word keeps of its weight when everybody says it: "night" and "door" can be what a matter is about.
    private const double Topical = 0.35;
    private const double AsideShare = 0.05;

    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (double Talk, double Trouble)> weights = [];
    private readonly HashSet<string> ordinary = new(StringComparer.Ordinal);
    private readonly PassageWords reader;
    private readonly double conversations;

    public CompanyVocabulary(IReadOnlyList<TaggedPassage> passages, Organization organization, IWordRarity? rarity)
    {
        reader = new PassageWords(organization);
        conversations = passages.Select(passage => passage.Conversation.Id).Distinct(StringComparer.Ordinal).Count() + ConversationsInThought;
        var heardIn = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var inTrouble = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var heardInAsides = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var general = new Dictionary<string, double>(StringComparer.Ordinal);
        var spoken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var passage in passages)
        {
            var isTrouble = MatterPassage.PartOf(passage) == Part.Trouble;
            foreach (var word in reader.Read(passage.Passage.Words))
            {
                var lower = PassageWords.Plain(word.Surface);
                foreach (var key in WordGroups.Of(lower).Select(GroupKey).Append(word.Stem))
                {
                    Add(heardIn, key, passage.Conversation.Id);
                    if (isTrouble)
                    {
                        Add(inTrouble, key, passage.Conversation.Id);
                    }
                }

                if (Asides.Contains(lower))
                {
                    Add(heardInAsides, lower, passage.Conversation.Id);
                }

                // The commonest form speaks for the stem: "booking" is not rarer than "book".
                var found = rarity?.Rarity(lower) ?? double.PositiveInfinity;
                spoken[word.Stem] = spoken.GetValueOrDefault(word.Stem) + 1;
                general[word.Stem] = general.TryGetValue(word.Stem, out var seen) ? Math.Min(seen, found) : found;
            }
        }

        var troubled = passages.Where(passage => MatterPassage.PartOf(passage) == Part.Trouble)
            .Select(passage => passage.Conversation.Id).Distinct(StringComparer.Ordinal).Count() + ConversationsInThought;
        var scale = new RarityScale(general.Select(entry => (entry.Value, spoken[entry.Key])));
        foreach (var (key, heard) in heardIn.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var isGroup = key[0] == '#';
            var id = isGroup ? -1 - int.Parse(key[1..]) : ids.Count;
            ids[key] = id;
            var inGeneral = isGroup ? GroupDiscount : Topical + ((1 - Topical) * scale.Weight(general[key]));
            weights[id] = (Rarity(heard.Count, conversations) * inGeneral, Rarity(inTrouble.GetValueOrDefault(key)?.Count ?? 0, troubled) * inGeneral);
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
            .Select(id => new Clue(id, weights[id].Talk, weights[id].Trouble))
            .Where(clue => clue.Weight > 0.02 || clue.AmongTrouble > 0.1)
            .OrderBy(clue => clue.Id),
    ];

    public double WeightOf(string stem) => ids.TryGetValue(stem, out var id) ? weights[id].Talk : 0;

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

    private static double Rarity(int heardIn, double among) =>
        Math.Clamp(Math.Log(CommonShare / (Math.Max(1, heardIn) / among)) / Math.Log(CommonShare / RareShare), 0, 1);

    private static void Add(Dictionary<string, HashSet<string>> index, string key, string conversation)
    {
        if (!index.TryGetValue(key, out var heard))
        {
            index[key] = heard = new HashSet<string>(StringComparer.Ordinal);
        }

        heard.Add(conversation);
    }
}
