using System.Security.Cryptography;
using System.Text;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Access;

/// <summary>
/// Everything that one narrative may know, and nothing else: the words of its scope, cut down to what its reader may
/// see, up to the period's last day. Threads, measures and prompts are made of it alone.
/// </summary>
/// <remarks>Only <see cref="For"/> makes one. What may not be shown is not marked: it is not there.</remarks>
public sealed class EvidencePack
{
    private readonly Dictionary<string, Evidence> evidence = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> evidenceIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> idsByPassage = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal);
    private readonly ViewRules rules;

    private EvidencePack(ViewRules rules, Organization organization, Scope scope, Reader reader, Period period)
    {
        this.rules = rules;
        (Organization, Scope, Reader, Period) = (organization, scope, reader, period);
        Names = new NameGuard(organization);
    }

    public Organization Organization { get; }

    public Scope Scope { get; }

    public Reader Reader { get; }

    public Period Period { get; }

    public NameGuard Names { get; }

    public GroupThreshold Threshold => rules.Threshold;

    /// <summary>The scope's own passages whose words may be shown, oldest first; where names may not, their words are already without.</summary>
    public IReadOnlyList<TaggedPassage> Passages { get; private set; } = [];

    /// <summary>What the teams below a team may show it, kept apart.</summary>
    public IReadOnlyList<TaggedPassage> Below { get; private set; } = [];

    /// <summary>For numbers: <see cref="Passages"/> and, with their words taken out, those that may only be counted.</summary>
    public IReadOnlyList<TaggedPassage> Counted { get; private set; } = [];

    /// <summary>How many passages of the scope and period were left out because of their language.</summary>
    public int LeftOut { get; private set; }

    /// <summary>How many teams spoke in the period and are too small to be shown.</summary>
    public int TeamsWithheld { get; private set; }

    /// <summary>Sorts out what a narrative may know.</summary>
    /// <returns>Null when the reader may not read a narrative of this scope at all.</returns>
    public static EvidencePack? For(
        ViewRules rules,
        Scope scope,
        Reader reader,
        Period period,
        CompanyTalk talk)
    {
        if (!rules.CanReadNarrative(reader, scope))
        {
            return null;
        }

        var pack = new EvidencePack(rules, talk.Organization, scope, reader, period);
        var known = talk.Passages
            .Where(passage => passage.SaidOn < period.Until)
            .OrderBy(passage => passage.SaidOn).ThenBy(passage => passage.Conversation.Path, StringComparer.Ordinal)
            .ThenBy(passage => passage.Passage.Position).ThenBy(passage => passage.Id, StringComparer.Ordinal);
        pack.Fill([.. known]);
        pack.LeftOut = pack.Threshold.Countable(
            [.. talk.LeftOut.Where(passage => period.Contains(passage.SaidOn) && rules.SightOf(scope, reader, passage) != Sight.Hidden)]).Count;
        return pack;
    }

    /// <summary>A passage as the reader may see it; null when its words may not be shown.</summary>
    public Evidence? EvidenceOf(TaggedPassage passage) => evidence.GetValueOrDefault(passage.Id);

    /// <summary>The same by the id that prompts and drafts use.</summary>
    public Evidence? EvidenceById(string evidenceId) =>
        evidenceIds.TryGetValue(evidenceId, out var passageId) ? evidence[passageId] : null;

    /// <summary>The id of a passage in prompts and drafts: short, and no key to anything.</summary>
    public string? EvidenceIdOf(TaggedPassage passage) => idsByPassage.GetValueOrDefault(passage.Id);

    /// <summary>The team for which a passage counts.</summary>
    public string TeamOf(TaggedPassage passage) => rules.TeamOf(passage);

    /// <summary>True when numbers about this team's people may be shown: it has enough members.</summary>
    public bool IsLarge(string teamId) => rules.IsLarge(teamId);

    /// <summary>True when enough distinct people speak in the passages for a number about people.</summary>
    public bool MayCountPeople(IEnumerable<TaggedPassage> passages) => rules.Threshold.IsMetBy(passages);

    /// <summary>True when a quote stands word for word in the passage as it was said.</summary>
    public bool StandsInSource(Evidence quoted) =>
        sources.TryGetValue(quoted.PassageId, out var words) && words.Contains(quoted.Quote, StringComparison.Ordinal);

    private void Fill(IReadOnlyList<TaggedPassage> known)
    {
        var (own, below, counted, withheld) = (new List<TaggedPassage>(), new List<TaggedPassage>(), new List<TaggedPassage>(), new HashSet<string>());
        foreach (var passage in known)
        {
            var sight = rules.SightOf(Scope, Reader, passage);
            if (Show(sight, passage) is { } shown)
            {
                own.Add(shown);
                counted.Add(shown);
            }
            else if (sight != Sight.Hidden)
            {
                counted.Add(passage with { Passage = passage.Passage with { Words = "", Length = 0 } });
                if (Period.Contains(passage.SaidOn) && !rules.IsLarge(passage.Conversation.TeamId) && passage.Conversation.Visibility == Visibility.Team)
                {
                    withheld.Add(passage.Conversation.TeamId);
                }
            }
            else if (Show(rules.SightFromParent(Scope, passage), passage) is { } fromBelow)
            {
                below.Add(fromBelow);
            }
        }

        (Passages, Below, Counted, TeamsWithheld) = (own, below, counted, withheld.Count);
    }

    private TaggedPassage? Show(Sight sight, TaggedPassage passage)
    {
        // Words addressed to software are talk like any other, and nobody's evidence.
        if (sight is not (Sight.WithNames or Sight.WithoutNames) || TalkSense.IsOrderToSoftware(passage.Passage.Words))
        {
            return null;
        }

        var named = sight == Sight.WithNames;
        if ((named ? passage.Passage.Words : QuotableSpan.WithoutNames(passage.Passage.Words, Names)) is not { Length: > 0 } quote)
        {
            return null;
        }

        var id = $"e{evidence.Count + 1}";
        evidenceIds[id] = passage.Id;
        idsByPassage[passage.Id] = id;
        sources[passage.Id] = passage.Passage.Words;
        evidence[passage.Id] = new Evidence(
            passage.Id,
            quote,
            rules.CanOpen(Reader, passage.Conversation) ? passage.Conversation.Path : Opaque(passage.Conversation),
            passage.SaidOn,
            rules.TeamOf(passage),
            named ? SpeakerOf(passage.Passage.Voice) : null);
        return named ? passage : passage with { Passage = Cut(passage.Passage, quote) };
    }

    private static Passage Cut(Passage passage, string quote)
    {
        var at = passage.Words.IndexOf(quote, StringComparison.Ordinal);
        return passage with { Words = quote, Start = passage.Start + at, Length = quote.Length };
    }

    private string? SpeakerOf(Voice? voice) => voice is null
        ? null
        : voice.PersonId is { } id && Organization.FindPerson(id) is { } person ? person.Name : voice.Label;

    // Hashed once more, so that it is not the conversation's own id and cannot be looked up.
    private static string Opaque(Conversation conversation) =>
        "c" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"evidence of {conversation.Id}")))[..12];
}
