using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Domain.Narratives.Planning;

/// <summary>Sections about matters followed over time, and about trouble that is not yet one.</summary>
internal sealed class MatterSections(Story story, FindingBook book)
{
    // About one passage in seven sounds like trouble as much as this, and may stand behind a clearer one; one in twenty so much
    // that it can be told by itself.
    private const double FaintTrouble = 0.2;
    private const double ClearTrouble = 0.35;
    private const double SomeTrouble = 0.25;
    private const double PressingTrouble = 0.5;

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

        var single = SinglePressing().Take(most).ToList();
        if (!book.Add("verdict-single", single, quoteWords: 16))
        {
            book.Add("verdict-calm", story.Ranked(story.Current).Take(1), quoteWords: 18, lead: passage => story.Leads(passage));
        }
    }

    /// <summary>The matters that press most, each with its age, its reach, its latest words, and a decision or a question.</summary>
    public void Worries(int most)
    {
        foreach (var thread in Pressing(most))
        {
            AddThread(thread, quoteWords: 20, pressing: true);
        }

        foreach (var passage in book.Uncited(SinglePressing()).Take(most - told.Count).ToList())
        {
            book.Add("worry-single", [passage], new Dictionary<string, string> { ["asks"] = "yes" }, quoteWords: 20, lead: _ => true);
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
        var byTeam = book.Uncited(passages)
            .Where(passage => passage.Tags.Polarity != Polarity.Positive && Story.Trouble(passage) >= FaintTrouble)
            .Where(passage => story.CanCite(passage) && !TalkSense.IsHearsay(passage.Passage.Words))
            .GroupBy(story.Pack.TeamOf)
            .Select(team => team.OrderByDescending(story.TroubleWeight).ThenBy(passage => passage.Id, StringComparer.Ordinal).ToList())
            .OrderByDescending(team => team.Take(3).Sum(story.TroubleWeight)).ThenBy(team => team[0].Id, StringComparer.Ordinal)
            .ToList();
        var clear = byTeam.Where(team => team.Any(passage => Tells(passage, ClearTrouble))).Take(mostTeams).ToList();
        foreach (var team in clear)
        {
            book.Add(kind, team, quoteWords: quoteWords, lead: passage => Tells(passage, ClearTrouble));
        }

        var rest = byTeam.Except(clear).SelectMany(team => team).OrderByDescending(story.TroubleWeight).ThenBy(passage => passage.Id, StringComparer.Ordinal);
        book.Add(kind == "trouble" ? "trouble-small" : kind, rest, quoteWords: quoteWords, lead: passage => Tells(passage, kind == "trouble" ? FaintTrouble : SomeTrouble));
    }

    private static bool Tells(TaggedPassage passage, double trouble) => Story.Trouble(passage) >= trouble && Access.QuotableSpan.WordCount(passage.Passage.Words) >= 7;

    /// <summary>Dangers seen below and not spoken of above.</summary>
    public void Unheard(int most)
    {
        var risks = story.Measures.UnansweredRisks.Where(risk => risk.Evidence.Any(passage => Shown(passage) && Tells(passage, ClearTrouble)))
            .OrderByDescending(risk => risk.Evidence.Where(Shown).Max(Story.Trouble));
        foreach (var risk in risks.Take(most))
        {
            var facts = new Dictionary<string, string> { ["levels"] = Wording.Count(risk.Levels), ["riskTeam"] = story.TeamName(risk.TeamId) };
            book.Add("risk-unheard", LatestFirst(risk.Evidence), facts, quoteWords: 22, lead: passage => story.IsCurrent(passage) && Tells(passage, ClearTrouble));
        }
    }

    /// <summary>What goes round and is confirmed by nobody, told as just that.</summary>
    public void Rumours(int most)
    {
        foreach (var rumour in story.Ranked(story.Current.Where(passage => TalkSense.IsHearsay(passage.Passage.Words))).Take(most))
        {
            book.Add("rumour", [rumour], quoteWords: 24, telling: TalkSense.IsHearsay);
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
        .Where(thread => IsWide(thread) || (IsSteady(thread) && thread.Passages.Where(Shown).Any(passage => Tells(passage, ClearTrouble))))
        .Take(most)];

    // What a single passage says so plainly that it needs no history.
    private IEnumerable<TaggedPassage> SinglePressing() => story.Current
        .Where(passage => story.CanCite(passage) && Tells(passage, PressingTrouble) && passage.Tags.Polarity == Polarity.Negative && !TalkSense.IsHearsay(passage.Passage.Words))
        .OrderByDescending(story.TroubleWeight).ThenBy(passage => passage.Id, StringComparer.Ordinal);

    // Trouble throughout, and from more than a remark and its echo.
    private bool IsSteady(MatterThread thread) => (thread.Passages.Count > 2 || thread.Teams.Count > 1 || (thread.Weeks.Count > 1 && thread.Objective is not null))
        && thread.Passages.Where(story.CanCite).Select(Story.Trouble).DefaultIfEmpty().Average() >= SomeTrouble;

    // A matter of several teams presses even when its latest words are cool: "eleven finished ovens now wait in the yard".
    private bool IsWide(MatterThread thread) => thread.State == ThreadState.Escalating && thread.Teams.Count >= 3
        && thread.Passages.Count(passage => story.CanCite(passage) && Tells(passage, ClearTrouble)) >= 2
        && thread.Passages.Any(passage => Shown(passage) && Tells(passage, 0));

    private bool SettledNow(MatterThread thread) =>
        thread.State == ThreadState.Resolved && thread.ResolvedBy is { } end && Shown(end)
        && Story.CanLead(end) && end.Tags.Polarity != Polarity.Negative && !told.Contains(thread.Id);

    private bool Tellable(MatterThread thread) =>
        !told.Contains(thread.Id) && thread.State is ThreadState.New or ThreadState.Recurring or ThreadState.Escalating
        && thread.Passages.Count > 1 && thread.Passages.Any(passage => Shown(passage) && Story.CanLead(passage) && !TalkSense.IsHearsay(passage.Passage.Words))
        && thread.Passages.Any(passage => story.CanCite(passage) && (Tells(passage, ClearTrouble) || passage.Has(Theme.Decision) || passage.Tags.BestObjective is not null));

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
        book.Add(kind, thread.ResolvedBy is { } end && thread.State == ThreadState.Resolved ? [end, .. evidence] : evidence, facts, thread, quoteWords: quoteWords, lead: story.IsCurrent);
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
            .. story.Ranked(usable.Where(story.IsCurrent)).OrderByDescending(passage => Tells(passage, 0) ? story.TroubleWeight(passage) : -1),
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
