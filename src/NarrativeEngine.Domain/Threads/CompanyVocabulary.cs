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

    // A word that is said where no trouble is loses weight, one that is said where there is keeps it.
    private const double MentionsInThought = 3;
    private const double LeastAboutTrouble = 0.5;

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Entry> groups = [];
    private readonly Dictionary<string, IReadOnlyList<MatterWord>> readings = new(StringComparer.Ordinal);
    private readonly HashSet<string> ordinary = new(StringComparer.Ordinal);
    private readonly PassageWords reader;

    public CompanyVocabulary(IReadOnlyList<TaggedPassage> passages, Organization organization, IWordRarity? rarity)
    {
        reader = new PassageWords(organization);
        var asides = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var (conversation, troubled, spread) = (0, 0, 0.0);
        foreach (var said in passages.GroupBy(passage => passage.Conversation.Id, StringComparer.Ordinal))
        {
            conversation++;
            var hasTrouble = false;
            foreach (var passage in said)
            {
                var isTrouble = MatterPassage.PartOf(passage) == Part.Trouble;
                var trouble = MatterPassage.TroubleOf(passage);
                (hasTrouble, spread) = (hasTrouble || isTrouble, spread + trouble);
                foreach (var word in Read(passage.Passage.Words))
                {
                    var entry = EntryOf(entries, word.Stem);
                    entry.Hear(conversation, isTrouble, trouble);
                    // The commonest form speaks for the stem: "booking" is not rarer than "book".
                    entry.General = Math.Min(entry.General, rarity?.Rarity(word.Plain) ?? double.PositiveInfinity);
                    foreach (var group in word.Groups)
                    {
                        EntryOf(groups, -1 - group).Hear(conversation, isTrouble, trouble);
                    }

                    if (Asides.Contains(word.Plain))
                    {
                        EntryOf(asides, word.Plain).Hear(conversation, isTrouble, trouble);
                    }
                }
            }

            troubled += hasTrouble ? 1 : 0;
        }

        Weigh(conversation + ConversationsInThought, troubled + ConversationsInThought, spread / Math.Max(1, passages.Count));
        ordinary.UnionWith(asides.Where(aside => (double)aside.Value.Conversations / (conversation + ConversationsInThought) > AsideShare).Select(aside => aside.Key));
    }

    /// <summary>The words that carry matter, read once for each text.</summary>
    public IReadOnlyList<MatterWord> Read(string words)
    {
        if (!readings.TryGetValue(words, out var read))
        {
            readings[words] = read = reader.Read(words);
        }

        return read;
    }

    /// <summary>The clues of a passage's words, each once, ordered by id.</summary>
    public Clue[] CluesOf(IReadOnlyList<MatterWord> words)
    {
        var found = new SortedDictionary<int, Clue>();
        foreach (var word in words)
        {
            Add(entries.GetValueOrDefault(word.Stem));
            foreach (var group in word.Groups)
            {
                Add(groups.GetValueOrDefault(-1 - group));
            }
        }

        return [.. found.Values];

        void Add(Entry? entry)
        {
            if (entry is not null && (entry.Talk > 0.02 || entry.Trouble > 0.1))
            {
                found[entry.Id] = new Clue(entry.Id, entry.Talk, entry.Trouble);
            }
        }
    }

    public double WeightOf(string stem) => entries.GetValueOrDefault(stem)?.Talk ?? 0;

    /// <summary>For each word that belongs to groups: its own clue and the groups'.</summary>
    public IReadOnlyList<(int Stem, int Group)> GroupsOfWords(IReadOnlyList<MatterWord> words) =>
        [.. words.Where(word => word.Groups.Count > 0 && entries.ContainsKey(word.Stem)).SelectMany(word => word.Groups.Select(group => (entries[word.Stem].Id, -1 - group)))];

    /// <summary>The words of a passage that belong to the canteen or to home, in a company whose business they are not.</summary>
    public IReadOnlySet<string> AsidesOf(IReadOnlyList<MatterWord> words) =>
        words.Where(word => Asides.Contains(word.Plain) && !ordinary.Contains(word.Plain)).Select(word => word.Plain).ToHashSet(StringComparer.Ordinal);

    private void Weigh(double conversations, double troubled, double spread)
    {
        var scale = new RarityScale(entries.Values.Select(entry => (entry.General, entry.Mentions)));
        foreach (var entry in entries.Values.Concat(groups.Values))
        {
            var inGeneral = entry.Id < 0 ? GroupDiscount : Topical + ((1 - Topical) * scale.Weight(entry.General));
            var about = (entry.TroubleSum + (MentionsInThought * spread)) / (entry.Mentions + MentionsInThought) / Math.Max(spread, 1e-6);
            var worth = inGeneral * Math.Clamp(about, LeastAboutTrouble, 1);
            (entry.Talk, entry.Trouble) = (Rarity(entry.Conversations, conversations) * worth, Rarity(entry.TroubledConversations, troubled) * worth);
        }
    }

    private static Entry EntryOf(Dictionary<string, Entry> index, string key) =>
        index.TryGetValue(key, out var entry) ? entry : index[key] = new Entry(index.Count);

    private static Entry EntryOf(Dictionary<int, Entry> index, int id) =>
        index.TryGetValue(id, out var entry) ? entry : index[id] = new Entry(id);

    private static double Rarity(int heardIn, double among) =>
        Math.Clamp(Math.Log(CommonShare / (Math.Max(1, heardIn) / among)) / Math.Log(CommonShare / RareShare), 0, 1);

    /// <summary>What is known of a word or a group.</summary>
    private sealed class Entry(int id)
    {
        private int lastHeard;
        private int lastTroubled;

        public int Id { get; } = id;

        public int Mentions { get; private set; }

        public int Conversations { get; private set; }

        public int TroubledConversations { get; private set; }

        public double TroubleSum { get; private set; }

        public double General { get; set; } = double.PositiveInfinity;

        public double Talk { get; set; }

        public double Trouble { get; set; }

        /// <param name="conversation">A number; all passages of one conversation come together.</param>
        public void Hear(int conversation, bool isTrouble, double trouble)
        {
            Mentions++;
            TroubleSum += trouble;
            Conversations += lastHeard == conversation ? 0 : 1;
            lastHeard = conversation;
            if (isTrouble)
            {
                TroubledConversations += lastTroubled == conversation ? 0 : 1;
                lastTroubled = conversation;
            }
        }
    }
}
