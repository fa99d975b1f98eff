using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Domain.Narratives.Planning;

/// <summary>What a plan is made from: the permitted talk of one scope and what was found in it.</summary>
internal sealed class Story(
    EvidencePack pack,
    Strategy strategy,
    IReadOnlyList<MatterThread> threads,
    MeasureSet measures,
    Cadence cadence)
{
    /// <summary>A theme's probability from which a passage may stand beside others, though not alone.</summary>
    /// <remarks>Half of the model's own cut: it misses more than it makes up, and a passage cited in second place is read in its context.</remarks>
    public const double Faint = 0.15;

    /// <summary>A theme's probability from which a passage may speak for it: at the model's cut it is wrong too often to lead.</summary>
    private const double Sure = 0.5;

    // A witty remark can look like a theme; what is said of the work has some substance besides.
    private const double LedSubstance = -2.75;

    // Below this nine passages in ten are small talk.
    private const double LeastSubstance = -3.5;

    /// <summary>How many words a quote has at most, unless there is more room for it.</summary>
    public const int QuoteWords = 20;

    /// <summary>Shorter passages are understood only by those who were there.</summary>
    private const int FewestWords = 6;

    public EvidencePack Pack => pack;

    public Strategy Strategy => strategy;

    public IReadOnlyList<MatterThread> Threads => threads;

    public MeasureSet Measures => measures;

    public Cadence Cadence => cadence;

    public Period Period => pack.Period;

    /// <summary>The period's passages that say something: at least faintly about a theme, and long enough to be understood.</summary>
    public IReadOnlyList<TaggedPassage> Current { get; } = [.. pack.Passages.Where(passage => pack.Period.Contains(passage.SaidOn) && Says(passage))];

    /// <summary>The period's passages that have some substance, the most first: where no theme was seen there can still be a matter.</summary>
    public IReadOnlyList<TaggedPassage> Substantial { get; } =
    [
        .. pack.Passages.Where(passage => pack.Period.Contains(passage.SaidOn) && !TalkSense.IsHearsay(passage.Passage.Words))
            .Select(passage => (Passage: passage, Substance: Tagging.Substance.Of(passage)))
            .Where(entry => entry.Substance >= LeastSubstance)
            .OrderByDescending(entry => entry.Substance).ThenBy(entry => entry.Passage.Id, StringComparer.Ordinal)
            .Select(entry => entry.Passage),
    ];

    public IReadOnlyList<TaggedPassage> CurrentBelow { get; } = [.. pack.Below.Where(passage => pack.Period.Contains(passage.SaidOn) && Says(passage))];

    public bool NamesAreShown => pack.Scope is not Scope.Executive;

    public bool IsCurrent(TaggedPassage passage) => pack.Period.Contains(passage.SaidOn);

    /// <summary>True when a passage may be shown. Hearsay goes no further than the team in which it goes round.</summary>
    public bool CanCite(TaggedPassage passage) =>
        pack.EvidenceOf(passage) is not null && (NamesAreShown || !TalkSense.IsHearsay(passage.Passage.Words));

    /// <summary>True when a passage may open a finding and be quoted: surely about it, and understood by itself.</summary>
    public bool Leads(TaggedPassage passage, params Theme[] themes) => IsSure(passage, themes)
        && StandsAlone(passage);

    /// <summary>True when what would be quoted of a passage can be understood by itself.</summary>
    public bool StandsAlone(TaggedPassage passage) => pack.EvidenceOf(passage) is { } evidence && Wholeness.StandsAlone(Clip.Of(evidence.Quote, QuoteWords));

    /// <summary>True when a passage is surely about one of the themes, whether or not it can stand alone.</summary>
    public static bool IsSure(TaggedPassage passage, params Theme[] themes) => !TalkSense.IsHearsay(passage.Passage.Words)
        && Substance.Of(passage) >= LedSubstance
        && (themes.Length == 0
            ? passage.Tags.Themes.Any(theme => Score(passage, theme) >= Sure)
            : themes.Any(theme => (passage.Has(theme) && Score(passage, theme) >= Sure) || (theme == Theme.Decision && TalkSense.IsDecision(passage.Passage.Words))));

    /// <summary>What a matter is called, and which of its passages say most.</summary>
    public MatterNames Names { get; } = new(pack);

    public string TeamName(string teamId) => pack.Organization.FindTeam(teamId)?.Name ?? teamId;

    public string ObjectiveTitle(string objectiveId) => strategy.Find(objectiveId)?.Title ?? objectiveId;

    public string Day(DateOnly day) => Wording.Day(day, pack.Period.LastDay);

    /// <summary>Threads of which something was heard in the period, the most pressing first.</summary>
    public IReadOnlyList<MatterThread> HeardThreads() =>
        [.. threads.Where(thread => thread.Passages.Any(passage => IsCurrent(passage) && CanCite(passage)))
            .OrderByDescending(Pressure).ThenBy(thread => thread.Id, StringComparer.Ordinal)];

    /// <summary>How much a matter presses: its course, its reach, its weight for the strategy, and how bad it sounds.</summary>
    public double Pressure(MatterThread thread)
    {
        var course = thread.State switch
        {
            ThreadState.Escalating => 3.0,
            ThreadState.New => 1.0,
            ThreadState.Recurring => 1.2,
            ThreadState.Resolved => -3.0,
            ThreadState.Dormant => -2.0,
            _ => 0,
        };
        var recent = thread.Passages.Where(IsCurrent).ToList();
        var heard = recent.Count > 0 ? recent : thread.Passages;
        var trouble = heard.Average(passage => Trouble(passage));
        return course + (1.6 * trouble) + (0.7 * Math.Min(thread.Teams.Count, 5)) + (0.15 * Math.Min(thread.Passages.Count, 10))
            + (3 * (thread.Objective is { } objective ? strategy.WeightShare(objective) : 0));
    }

    /// <summary>0 to 1: how far a passage is about something in the way or in danger.</summary>
    public static double Trouble(TaggedPassage passage) =>
        (0.4 * passage.Tags.PolarityScores[(int)Polarity.Negative])
        + (0.6 * Math.Max(Score(passage, Theme.Obstacle), Math.Max(Score(passage, Theme.Risk), 0.8 * Score(passage, Theme.Dependency))));

    /// <summary>The same, a little more when the strategy is concerned, and nothing for hearsay.</summary>
    public double TroubleWeight(TaggedPassage passage) => TalkSense.IsHearsay(passage.Passage.Words)
        ? 0
        : Trouble(passage) + (passage.Tags.BestObjective is { } objective ? 0.05 + (0.2 * strategy.WeightShare(objective)) : 0);

    public static double Score(TaggedPassage passage, Theme theme) => passage.Tags.Strength(theme);

    /// <summary>True when a passage may lead a finding about the themes: surely about one of them, and long enough.</summary>
    public static bool CanLead(TaggedPassage passage, params Theme[] themes) =>
        QuotableSpan.WordCount(passage.Passage.Words) >= FewestWords
        && (themes.Length == 0 ? passage.Tags.Themes.Count > 0 : themes.Any(passage.Has) || (themes.Contains(Theme.Decision) && TalkSense.IsDecision(passage.Passage.Words)));

    /// <summary>
    /// The passages that are at least faintly about one of the themes: those that can lead first, the most telling of them
    /// before others, and every team's two best before any team's third.
    /// </summary>
    public IReadOnlyList<TaggedPassage> Ranked(IEnumerable<TaggedPassage> passages, params Theme[] themes) =>
        [.. passages
            .Where(passage => themes.Length == 0 || themes.Any(theme => Score(passage, theme) >= Faint) || CanLead(passage, themes))
            .GroupBy(pack.TeamOf)
            .SelectMany(team => team.OrderByDescending(passage => Weight(passage, themes)).ThenBy(passage => passage.Id, StringComparer.Ordinal)
                .Select((passage, place) => (passage, place)))
            .OrderByDescending(entry => CanLead(entry.passage, themes))
            .ThenBy(entry => entry.place / 2)
            .ThenByDescending(entry => Weight(entry.passage, themes))
            .ThenBy(entry => entry.passage.Id, StringComparer.Ordinal)
            .Select(entry => entry.passage)];

    /// <summary>How much a single passage deserves to be told.</summary>
    public double Weight(TaggedPassage passage, params Theme[] themes)
    {
        var fit = themes.Length == 0 ? passage.Tags.MaxStrength : themes.Max(theme => Score(passage, theme));
        var strategic = passage.Tags.BestObjective is { } objective ? 0.25 + strategy.WeightShare(objective) : 0;
        var words = QuotableSpan.WordCount(passage.Passage.Words);
        var length = words < FewestWords ? -0.8 : words < 9 ? -0.25 : words > 45 ? -0.1 : words is > 10 and < 30 ? 0.1 : 0;
        length -= Wholeness.StandsAlone(passage.Passage.Words) ? 0 : 0.2;
        var colour = 0.3 * (1 - passage.Tags.PolarityScores[(int)Polarity.Neutral]);
        fit += themes.Contains(Theme.Decision) && TalkSense.IsDecision(passage.Passage.Words) ? 0.3 : 0;
        return fit + strategic + length + colour - (TalkSense.IsHearsay(passage.Passage.Words) ? 1 : 0);
    }

    private static bool Says(TaggedPassage passage) => QuotableSpan.WordCount(passage.Passage.Words) >= FewestWords - 1
        && (passage.Tags.Themes.Count > 0 || passage.Tags.MaxStrength >= Faint || TalkSense.IsDecision(passage.Passage.Words));
}
