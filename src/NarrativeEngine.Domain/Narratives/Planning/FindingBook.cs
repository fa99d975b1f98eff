using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Domain.Narratives.Planning;

/// <summary>Collects the findings of a plan, numbers them, and keeps count of what has been cited.</summary>
internal sealed class FindingBook(Story story)
{
    /// <summary>More witnesses than this convince nobody further.</summary>
    public const int MostEvidence = 8;

    private const int MostUnsorted = 4;

    // What these tell is worth telling even when its words stood on the page before.
    private static readonly string[] TellsAgain = ["thread-", "pinch-", "status-", "decision", "spirits-rising", "spirits-falling", "people-", "period-"];

    private readonly List<SectionPlan> sections = [];
    private readonly List<Finding> findings = [];
    private readonly HashSet<string> cited = new(StringComparer.Ordinal);
    private readonly HashSet<string> quoted = new(StringComparer.Ordinal);
    private readonly List<TaggedPassage> unsorted = [];
    private string section = "";

    public IReadOnlyList<SectionPlan> Sections => sections;

    public IReadOnlyList<Finding> Findings => findings;

    public void Begin(string id, string title)
    {
        sections.Add(new SectionPlan(id, title));
        section = id;
    }

    public bool IsCited(TaggedPassage passage) => cited.Contains(passage.Id);

    public IEnumerable<TaggedPassage> Uncited(IEnumerable<TaggedPassage> passages) => passages.Where(passage => !IsCited(passage));

    /// <summary>Writes a finding down. Without a passage that may be cited there is no finding.</summary>
    /// <param name="evidence">The most telling first; at most eight are kept.</param>
    /// <param name="quoteWords">How long a quote may be in the text.</param>
    /// <param name="lead">Which passage may open the finding; when none may, there is no finding. Null: the first opens it.</param>
    /// <param name="telling">Which part of a passage the finding is about.</param>
    public bool Add(
        string kind,
        IEnumerable<TaggedPassage> evidence,
        IReadOnlyDictionary<string, string>? facts = null,
        MatterThread? thread = null,
        string? objective = null,
        int quoteWords = Story.QuoteWords,
        Func<string, bool>? telling = null,
        int most = MostEvidence,
        Func<TaggedPassage, bool>? lead = null)
    {
        var passages = evidence.Where(story.CanCite).DistinctBy(passage => passage.Id).ToList();
        if (!PutLeadFirst(passages, lead, mayRepeat: TellsAgain.Any(kind.StartsWith)))
        {
            unsorted.AddRange(passages.Take(MostUnsorted));
            return false;
        }

        // A second voice is quoted only where it says the same as surely.
        var second = lead is null ? null : passages.Skip(1).FirstOrDefault(passage => lead(passage) && story.StandsAlone(passage));
        if (second is not null)
        {
            passages.Remove(second);
            passages.Insert(1, second);
        }

        passages = [.. passages.Take(most)];

        // Only those who surely say it are said to say it; the others merely stand behind them.
        var saying = lead is null ? passages : passages.Where(passage => passage.Id == passages[0].Id || lead(passage)).ToList();
        var teams = saying.Select(story.Pack.TeamOf).Distinct(StringComparer.Ordinal).ToList();
        objective ??= thread?.Objective ?? CommonObjective(passages);
        findings.Add(new Finding(
            $"f{findings.Count + 1}",
            section,
            kind,
            AllFacts(passages, teams, objective, facts, second is not null),
            [.. passages.Select(passage => new QuotedSpan(
                story.Pack.EvidenceIdOf(passage)!, Clip.Of(story.Pack.EvidenceOf(passage)!.Quote, quoteWords, telling)))],
            CommonThemes(passages),
            objective,
            teams,
            thread?.Id,
            thread is null ? null : TrendOf(thread)));
        if (!SumsUp(kind))
        {
            quoted.Add(passages[0].Id);
            cited.UnionWith(passages.Select(passage => passage.Id));
        }

        return true;
    }

    /// <summary>Keeps passages for the remarks at the end.</summary>
    public void LeaveForRemarks(IEnumerable<TaggedPassage> passages) => unsorted.AddRange(passages.Where(story.CanCite).Take(MostUnsorted));

    /// <summary>What no finding could be made of is still among the sources of the page, and said to be no more than that.</summary>
    public void Remarks(int most)
    {
        var substance = story.Substantial.Where(passage => !IsCited(passage)).Take(most);
        var rest = Uncited(unsorted).Take(most / 2).Concat(substance).DistinctBy(passage => passage.Id).ToList();
        unsorted.Clear();
        Add("remarks", rest, most: most);
    }

    // A verdict that only counts what follows takes nothing away from it.
    private static bool SumsUp(string kind) => kind.StartsWith("verdict-", StringComparison.Ordinal) || kind.StartsWith("period-", StringComparison.Ordinal);

    // Nobody wants to read the same words twice on a page: a voice that was not heard yet goes first.
    private bool PutLeadFirst(List<TaggedPassage> passages, Func<TaggedPassage, bool>? lead, bool mayRepeat)
    {
        if (passages.Count == 0 || (lead is not null && !passages.Any(lead)))
        {
            return false;
        }

        var unheard = lead is null
            ? passages.Take(3).FirstOrDefault(passage => !quoted.Contains(passage.Id) && Access.QuotableSpan.WordCount(passage.Passage.Words) >= 8)
            : passages.FirstOrDefault(passage => !quoted.Contains(passage.Id) && lead(passage));
        if (unheard is null && lead is not null && !mayRepeat && passages.All(IsCited))
        {
            return false;
        }

        var first = unheard is not null && (lead is not null || quoted.Contains(passages[0].Id)) ? unheard : lead is null ? passages[0] : passages.First(lead);
        passages.Remove(first);
        passages.Insert(0, first);
        return true;
    }

    public static Trend TrendOf(MatterThread thread) => thread.State switch
    {
        ThreadState.New => Trend.New,
        ThreadState.Escalating => Trend.Escalating,
        ThreadState.Resolved => Trend.Resolved,
        ThreadState.Recurring or ThreadState.Dormant => Trend.Recurring,
        _ => throw new ArgumentOutOfRangeException(nameof(thread), thread.State, null),
    };

    private Dictionary<string, string> AllFacts(
        List<TaggedPassage> passages, List<string> teams, string? objective, IReadOnlyDictionary<string, string>? facts, bool hasSecond)
    {
        var first = story.Pack.EvidenceOf(passages[0])!;
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["period"] = story.Cadence switch
            {
                Domain.Conversations.Cadence.Weekly => "week",
                Domain.Conversations.Cadence.Monthly => "month",
                Domain.Conversations.Cadence.Quarterly => "quarter",
                _ => "period",
            },
            ["team"] = story.TeamName(first.Team),
            ["teams"] = Wording.List([.. teams.Select(story.TeamName)]),
            ["otherTeams"] = Wording.List([.. teams.Skip(1).Select(story.TeamName)]),
            ["day"] = story.Day(first.Date),
            ["more"] = passages.Count > 1 ? "yes" : "",
            ["second"] = hasSecond ? "yes" : "",
        };
        if (story.NamesAreShown && first.Speaker is { } speaker)
        {
            all["speaker"] = speaker;
            all["self"] = story.Pack.Scope is Access.Scope.Person person && story.Pack.Organization.FindPerson(person.Id)?.Name == speaker ? "yes" : "";
        }

        if (objective is not null)
        {
            all["objective"] = story.ObjectiveTitle(objective);
        }

        foreach (var (key, value) in facts ?? new Dictionary<string, string>())
        {
            all[key] = value;
        }

        return all;
    }

    private static string? CommonObjective(List<TaggedPassage> passages) => passages
        .Select(passage => passage.Tags.BestObjective).OfType<string>()
        .GroupBy(id => id).Where(group => 2 * group.Count() >= passages.Count)
        .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key;

    private static List<Theme> CommonThemes(List<TaggedPassage> passages) =>
        [.. passages.SelectMany(passage => passage.Tags.Themes).GroupBy(theme => theme)
            .Where(group => 2 * group.Count() >= passages.Count).Select(group => group.Key).Order()];
}
