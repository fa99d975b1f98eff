using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Domain.Narratives.Planning;

/// <summary>Sections about matters followed over time, and about trouble that is not yet one.</summary>
internal sealed class MatterSections(Story story, FindingBook book)
{
    private static readonly Theme[] Troubles = [Theme.Obstacle, Theme.Risk, Theme.Dependency, Theme.Resourcing];

    // Passages that sound like trouble, if only faintly, may stand behind a clearer one.
    private const double FaintTrouble = 0.22;

    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>One sentence on whether there is reason to worry, from the same matters that follow.</summary>
    public void Verdict(int most)
    {
        var pressing = Pressing(most);
        if (pressing.Count > 0)
        {
            var escalating = pressing.Count(thread => thread.State == ThreadState.Escalating);
            var facts = new Dictionary<string, string>
            {
                ["count"] = Wording.Count(pressing.Count),
                ["escalating"] = escalating > 0 ? Wording.Count(escalating) : "",
                ["oldest"] = story.Day(pressing.Min(thread => thread.Since)),
                ["concerned"] = Wording.List([.. pressing.SelectMany(thread => thread.Teams).Distinct().Take(4).Select(story.TeamName)]),
                ["topics"] = string.Join("; ", pressing.Select(thread => thread.Title)),
            };
            book.Add(escalating > 0 ? "verdict-worry" : "verdict-watch", pressing.Select(Latest).OfType<TaggedPassage>(), facts, quoteWords: 16);
            return;
        }

        var troubles = story.Ranked(story.Current, Theme.Obstacle, Theme.Risk);
        book.Add("verdict-calm", (troubles.Count > 0 ? troubles : story.Ranked(story.Current)).Take(1), quoteWords: 18);
    }

    /// <summary>The matters that press most, each with its age, its reach, its latest words, and a decision or a question.</summary>
    public void Worries(int most)
    {
        foreach (var thread in Pressing(most))
        {
            AddThread(thread, quoteWords: 20, pressing: true);
        }
    }

    /// <summary>What else began, grew, lingers or was settled.</summary>
    public void Changes(int most, int mostSettled)
    {
        var settled = story.Threads.Where(SettledNow)
            .OrderByDescending(thread => story.Weight(thread.ResolvedBy!) + (0.1 * Math.Min(thread.Passages.Count, 8))).ThenBy(thread => thread.Id, StringComparer.Ordinal);
        foreach (var thread in settled.Take(mostSettled))
        {
            AddThread(thread, quoteWords: 18);
        }

        foreach (var thread in story.HeardThreads().Where(Tellable).Take(most))
        {
            AddThread(thread, quoteWords: 16);
        }
    }

    /// <summary>Trouble that no thread has told yet, a line for each team.</summary>
    public void OtherTrouble(int mostTeams, IReadOnlyList<TaggedPassage> passages, string kind = "trouble", int quoteWords = 16)
    {
        var rest = book.Uncited(passages)
            .Where(passage => passage.Tags.Polarity != Polarity.Positive && Story.Trouble(passage) >= FaintTrouble)
            .Where(passage => !TalkSense.IsHearsay(passage.Passage.Words));
        var byTeam = rest.GroupBy(story.Pack.TeamOf)
            .Select(team => story.Ranked(team, Troubles))
            .Where(team => team.Count > 0)
            .OrderByDescending(team => team.Take(3).Sum(passage => story.Weight(passage, Troubles)))
            .ThenBy(team => team[0].Id, StringComparer.Ordinal);
        foreach (var team in byTeam.Take(mostTeams))
        {
            book.Add(kind, team, quoteWords: quoteWords);
        }
    }

    /// <summary>Dangers seen below and not spoken of above.</summary>
    public void Unheard(int most)
    {
        foreach (var risk in story.Measures.UnansweredRisks.Where(risk => risk.Evidence.Any(Shown)).Take(most))
        {
            var facts = new Dictionary<string, string> { ["levels"] = Wording.Count(risk.Levels), ["riskTeam"] = story.TeamName(risk.TeamId) };
            book.Add("risk-unheard", LatestFirst(risk.Evidence), facts, quoteWords: 24);
        }
    }

    /// <summary>Figures taken back: the new one is told, the old one is not.</summary>
    public void Corrections(int most)
    {
        var corrections = story.Pack.Passages.Where(passage => story.IsCurrent(passage) && TalkSense.IsCorrection(passage.Passage.Words));
        foreach (var correction in story.Ranked(corrections).Take(most))
        {
            book.Add("correction", [correction], quoteWords: 30, telling: TalkSense.IsCorrection);
        }
    }

    private IReadOnlyList<MatterThread> Pressing(int most) => [.. story.HeardThreads()
        .Where(thread => thread.State is ThreadState.New or ThreadState.Recurring or ThreadState.Escalating)
        .Where(thread => thread.Passages.Count > 1 || thread.State == ThreadState.Escalating)
        .Where(thread => thread.Passages.Where(Shown).Any(passage => Story.Trouble(passage) >= 0.35 && Story.CanLead(passage)))
        .Take(most)];

    private bool SettledNow(MatterThread thread) =>
        thread.State == ThreadState.Resolved && thread.ResolvedBy is { } end && Shown(end) && !told.Contains(thread.Id);

    private bool Tellable(MatterThread thread) =>
        !told.Contains(thread.Id) && thread.State is ThreadState.New or ThreadState.Recurring or ThreadState.Escalating
        && thread.Passages.Count > 1 && thread.Passages.Any(passage => Shown(passage) && Story.CanLead(passage));

    private void AddThread(MatterThread thread, int quoteWords, bool pressing = false)
    {
        told.Add(thread.Id);
        var evidence = LatestFirst(thread.Passages);
        var facts = new Dictionary<string, string>
        {
            ["topic"] = thread.Title,
            ["since"] = story.Day(thread.Since),
            ["weeks"] = Wording.Counted(thread.Weeks.Count, "week"),
            ["age"] = Wording.Counted(Math.Max(1, ((story.Period.LastDay.DayNumber - thread.Since.DayNumber) / 7) + 1), "week"),
            ["threadTeams"] = Wording.List([.. thread.Teams.Select(story.TeamName)]),
            ["teamCount"] = Wording.Counted(thread.Teams.Count, "team"),
            ["startedIn"] = story.TeamName(thread.Teams[0]),
            ["joined"] = Wording.List([.. Joined(thread).Select(story.TeamName)]),
            ["isOld"] = thread.Since < story.Period.From ? "yes" : "",
            ["asks"] = pressing ? "yes" : "",
            ["waits"] = 2 * thread.Passages.Count(passage => passage.Has(Theme.Dependency)) >= thread.Passages.Count ? "yes" : "",
        };
        if (pressing && thread.Passages.LastOrDefault(passage => Shown(passage) && passage.Has(Theme.Decision)) is { } decision)
        {
            facts["decided"] = Clip.Of(story.Pack.EvidenceOf(decision)!.Quote, 18);
            evidence = [evidence[0], decision, .. evidence];
        }

        var kind = thread.State switch
        {
            ThreadState.New => "thread-new",
            ThreadState.Escalating => "thread-escalating",
            ThreadState.Resolved => "thread-resolved",
            ThreadState.Recurring or ThreadState.Dormant => "thread-recurring",
            _ => "thread-recurring",
        };
        book.Add(kind, thread.ResolvedBy is { } end && thread.State == ThreadState.Resolved ? [end, .. evidence] : evidence, facts, thread, quoteWords: quoteWords);
    }

    private IEnumerable<string> Joined(MatterThread thread) => thread.Since >= story.Period.From
        ? []
        : thread.Teams.Where(team => thread.Passages.Where(passage => story.Pack.TeamOf(passage) == team).All(story.IsCurrent));

    // The period's own words first (the weightiest leading), then what was said before, newest first.
    private List<TaggedPassage> LatestFirst(IReadOnlyList<TaggedPassage> passages)
    {
        var retracted = Retracted(passages);
        var usable = passages.Where(passage => story.CanCite(passage) && !retracted.Contains(passage.Id)).ToList();
        return [
            .. story.Ranked(usable.Where(story.IsCurrent)).OrderByDescending(passage => Story.CanLead(passage) ? Story.Trouble(passage) : -1),
            .. usable.Where(passage => !story.IsCurrent(passage)).Reverse(),
        ];
    }

    // What a later passage takes back is no longer told.
    private static HashSet<string> Retracted(IReadOnlyList<TaggedPassage> passages)
    {
        var correction = passages.LastOrDefault(passage => TalkSense.IsCorrection(passage.Passage.Words));
        return correction is null
            ? []
            : [.. passages.TakeWhile(passage => passage.Id != correction.Id)
                .Where(passage => passage.Passage.Voice?.PersonId == correction.Passage.Voice?.PersonId).Select(passage => passage.Id)];
    }

    private TaggedPassage? Latest(MatterThread thread) => LatestFirst(thread.Passages).FirstOrDefault();

    private bool Shown(TaggedPassage passage) => story.IsCurrent(passage) && story.CanCite(passage);
}
