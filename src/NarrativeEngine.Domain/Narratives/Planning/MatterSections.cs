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
            var worse = pressing.Where(thread => thread.State == ThreadState.Escalating).ToList();
            var others = pressing.Except(worse).ToList();
            var facts = new Dictionary<string, string>
            {
                ["worse"] = Wording.List([.. worse.Select(InShort)]),
                ["watch"] = Wording.List([.. others.Select(InShort)]),
                ["grows"] = Wording.List([.. worse.Take(2).Select(InShort)]),
                ["lasts"] = Wording.List([.. others.Take(worse.Count == 0 ? 2 : worse.Count == 1 ? 1 : 0).Select(InShort)]),
            };
            facts["rises"] = Rises(most);
            book.Add(worse.Count > 0 ? "verdict-worry" : "verdict-watch", pressing.Select(Latest).OfType<TaggedPassage>(), facts, quoteWords: Story.QuoteWords);
            return;
        }

        // What rises can be worse news than any one matter; a page that says "no" above it would be false.
        if (Warnings().Count > 0 && book.Add(
            "verdict-rising",
            Warnings().Take(most).SelectMany(alarm => alarm.Evidence.Where(story.IsCurrent).Concat(alarm.Evidence.Reverse()).Take(2)),
            new Dictionary<string, string> { ["rises"] = Rises(most) },
            quoteWords: Story.QuoteWords))
        {
            return;
        }

        var single = SinglePressing().Take(most).ToList();
        if (!book.Add("verdict-single", single, quoteWords: Story.QuoteWords))
        {
            var calm = story.Current.Where(passage => !TalkSense.IsHearsay(passage.Passage.Words)).OrderByDescending(story.TroubleWeight).ThenBy(passage => passage.Id, StringComparer.Ordinal);
            book.Add("verdict-calm", calm.Where(passage => Tells(passage, ClearTrouble)).Concat(calm).Take(1), quoteWords: Story.QuoteWords);
        }
    }

    private string Rises(int most) => Wording.List([.. Warnings().Take(most).Select(alarm => alarm.IsMood
        ? $"spirits in {story.TeamName(alarm.TeamId!)} (sinking)"
        : $"{alarm.Theme.Name()} in {story.TeamName(alarm.TeamId!)} (rising)")]);

    private List<Alarm> Warnings() =>
    [
        .. story.Measures.Alarms
            .Where(alarm => alarm.IsMood ? !alarm.Rising : alarm.Rising && alarm.Theme is Theme.Obstacle or Theme.Risk or Theme.Dependency or Theme.Resourcing or Theme.Workload)
            .Where(alarm => alarm.TeamId is { } team && (!ThemeNames.AboutPeople.Contains(alarm.Theme) || story.Pack.IsLarge(team)) && alarm.Evidence.Any(story.CanCite))
            .OrderBy(alarm => alarm.PValue).ThenBy(alarm => alarm.TeamId, StringComparer.Ordinal).ThenBy(alarm => alarm.Theme),
    ];

    // "the door rubber (Operations)": a name where there is one, else the goal that is at stake.
    private string InShort(MatterThread thread)
    {
        var teams = Wording.List([.. thread.Teams.Take(3).Select(story.TeamName)]);
        return NameOf(thread) is { } name ? $"{name} ({teams})"
            : thread.Objective is { } objective ? $"a matter that bears on ‘{story.ObjectiveTitle(objective)}’ ({teams})"
            : $"a matter in {teams}";
    }

    /// <summary>The matters that press most, each with its age, its reach, its latest words, and a decision or a question.</summary>
    public void Worries(int most)
    {
        foreach (var thread in Pressing(most))
        {
            AddThread(thread, quoteWords: Story.QuoteWords, pressing: true);
        }

        foreach (var passage in book.Uncited(SinglePressing()).Take(most - told.Count).ToList())
        {
            book.Add("worry-single", [passage], new Dictionary<string, string> { ["asks"] = "yes" }, quoteWords: Story.QuoteWords, lead: _ => true);
        }
    }

    /// <summary>What else began, grew, lingers or was settled.</summary>
    public void Changes(int most, int mostSettled)
    {
        var settled = story.Threads.Where(SettledNow)
            .OrderByDescending(thread => story.Weight(thread.ResolvedBy!) + (0.1 * Math.Min(thread.Passages.Count, 8))).ThenBy(thread => thread.Id, StringComparer.Ordinal);
        foreach (var thread in settled.Take(mostSettled + 2).ToList())
        {
            if (NameOf(thread) is not null && story.StandsAlone(thread.ResolvedBy!) && mostSettled-- > 0)
            {
                AddThread(thread, quoteWords: Story.QuoteWords);
            }
            else
            {
                book.LeaveForRemarks([thread.ResolvedBy!]);
            }
        }

        var tellable = story.HeardThreads().Where(Tellable).ToList();
        foreach (var thread in tellable.Where(thread => LeadOf(thread) is { } lead && Story.IsSure(lead) && NameOf(thread) is not null)
            .Where(thread => thread.Objective is not null || Story.Trouble(LeadOf(thread)!) >= ClearTrouble).Take(most))
        {
            AddThread(thread, quoteWords: Story.QuoteWords);
        }

        // The others are followed too, though nothing that was said of them now explains them to a stranger.
        var rest = tellable.Where(thread => !told.Contains(thread.Id)).Take(most + 2).ToList();
        var names = rest.Where(thread => thread.Objective is not null).Select(NameOf).OfType<string>().Distinct().Take(3).ToList();
        book.Add(
            "threads-more",
            book.Uncited(rest.SelectMany(thread => TellingFirst(thread).Where(Shown).Take(3))),
            new Dictionary<string, string> { ["names"] = Wording.List(names) });
        book.LeaveForRemarks(book.Uncited(rest.SelectMany(thread => TellingFirst(thread).Where(Shown))).OrderByDescending(story.TroubleWeight));
    }

    /// <summary>What began, what ended and what has lasted in a month or a quarter.</summary>
    public void Period(int most)
    {
        var heard = story.HeardThreads().Where(thread => thread.Passages.Count > 1 && LeadOf(thread) is not null && NameOf(thread) is not null && thread.Objective is not null).ToList();
        Sum("period-began", heard.Where(thread => thread.Since >= story.Period.From && thread.State != ThreadState.Resolved));
        Sum("period-ended", heard.Where(SettledNow));
        Sum("period-lasted", heard.Where(thread => thread.Since < story.Period.From && thread.State is ThreadState.Recurring or ThreadState.Escalating));

        void Sum(string kind, IEnumerable<MatterThread> threads)
        {
            var some = threads.DistinctBy(NameOf).Take(most).ToList();
            book.Add(kind, some.Select(thread => kind == "period-ended" ? thread.ResolvedBy : LeadOf(thread)).OfType<TaggedPassage>(), new Dictionary<string, string>
            {
                ["names"] = Wording.List([.. some.Select(InShort)]),
                ["several"] = some.Count > 1 ? "yes" : "",
            });
        }
    }

    /// <summary>Trouble that no thread has told yet, a line for each team.</summary>
    public void OtherTrouble(int mostTeams, IReadOnlyList<TaggedPassage> passages, string kind = "trouble", int quoteWords = Story.QuoteWords)
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
        book.Add(kind == "trouble" ? "trouble-small" : kind, rest, quoteWords: quoteWords, lead: passage => Story.Trouble(passage) >= (kind == "trouble" ? FaintTrouble : SomeTrouble) && (kind == "trouble" || Tells(passage, SomeTrouble)));
    }

    // Trouble enough, in words that need no others.
    private bool Tells(TaggedPassage passage, double trouble) =>
        Story.Trouble(passage) >= trouble && passage.Tags.Polarity != Polarity.Positive && story.StandsAlone(passage);

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
        // Good news about a troubled matter is no worry, even while the matter is not called settled.
        .Where(thread => LeadOf(thread) is { } lead && !ResolutionWords.SayItIsSettled(lead) && ((IsWide(thread) && Tells(lead, SomeTrouble)) || (IsSteady(thread) && IsBad(lead))))
        .Take(most)];

    // What a single passage says so plainly that it needs no history.
    private IEnumerable<TaggedPassage> SinglePressing() => story.Current
        .Where(passage => story.CanCite(passage) && Tells(passage, PressingTrouble) && passage.Tags.Polarity == Polarity.Negative && !TalkSense.IsHearsay(passage.Passage.Words))
        .OrderByDescending(story.TroubleWeight).ThenBy(passage => passage.Id, StringComparer.Ordinal);

    private bool IsBad(TaggedPassage passage) => Tells(passage, passage.Tags.Polarity == Polarity.Negative ? ClearTrouble : PressingTrouble);

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
        var evidence = TellingFirst(thread);
        var lead = LeadOf(thread) ?? evidence.FirstOrDefault(story.IsCurrent);
        var origin = lead is null ? null : OriginOf(thread, lead);
        var facts = new Dictionary<string, string>
        {
            ["topic"] = NameOf(thread) ?? "",
            ["since"] = story.Day(thread.Since),
            ["weeks"] = Wording.Counted(thread.Weeks.Count, "week"),
            ["age"] = Wording.Counted(Math.Max(1, ((story.Period.LastDay.DayNumber - thread.Since.DayNumber) / 7) + 1), "week"),
            ["threadTeams"] = Wording.List([.. thread.Teams.Select(story.TeamName)]),
            ["teamCount"] = Wording.Counted(thread.Teams.Count, "team"),
            ["startedIn"] = story.TeamName(thread.Teams[0]),
            ["joined"] = Wording.List([.. Joined(thread).Select(story.TeamName)]),
            ["isOld"] = thread.Since < story.Period.From ? "yes" : "",
            ["asks"] = pressing ? "yes" : "",
            ["origin"] = origin is null ? "" : QuoteOf(thread, origin),
            ["originDay"] = origin is null ? "" : story.Day(origin.SaidOn),
            ["isFirst"] = origin?.SaidOn == thread.Since ? "yes" : "",
            ["waits"] = 2 * thread.Passages.Count(passage => passage.Has(Theme.Dependency)) >= thread.Passages.Count ? "yes" : "",
        };
        if (pressing && thread.Passages.LastOrDefault(passage => Shown(passage) && passage.Id != lead?.Id && story.Leads(passage, Theme.Decision)) is { } decision)
        {
            facts["decided"] = Clip.Of(story.Pack.EvidenceOf(decision)!.Quote, Story.QuoteWords);
            evidence = [evidence[0], decision, .. evidence];
        }

        if (origin is not null)
        {
            evidence = [evidence[0], .. evidence.Skip(1).Take(FindingBook.MostEvidence - 3), origin, .. evidence];
        }

        var kind = thread.State switch
        {
            ThreadState.New => "thread-new",
            ThreadState.Escalating => "thread-escalating",
            ThreadState.Resolved => "thread-resolved",
            ThreadState.Recurring or ThreadState.Dormant => "thread-recurring",
            _ => "thread-recurring",
        };
        book.Add(kind, thread.ResolvedBy is { } end && thread.State == ThreadState.Resolved ? [end, .. evidence] : evidence, facts, thread, quoteWords: quoteWords, telling: IsAbout(thread), lead: thread.State == ThreadState.Resolved || lead is null ? story.IsCurrent : passage => passage.Id == lead.Id);
    }

    /// <summary>The period's most telling words on a matter: understood by themselves, and about what its other passages are about.</summary>
    private TaggedPassage? LeadOf(MatterThread thread) =>
        TellingFirst(thread).FirstOrDefault(passage => Shown(passage) && !TalkSense.IsHearsay(passage.Passage.Words)
            && Wholeness.StandsAlone(QuoteOf(thread, passage)) && story.Names.SharesWords(thread, QuoteOf(thread, passage)));

    // A name is given only to words that are about the thing that it names.
    private string? NameOf(MatterThread thread) => story.Names.Of(thread) is { } name
        && (thread.State == ThreadState.Resolved ? thread.ResolvedBy : LeadOf(thread)) is { } said && story.Names.Mentions(QuoteOf(thread, said), name)
        ? name
        : null;

    private string QuoteOf(MatterThread thread, TaggedPassage passage) =>
        story.Pack.EvidenceOf(passage) is { } evidence ? Clip.Of(evidence.Quote, Story.QuoteWords, IsAbout(thread)) : "";

    private Func<string, bool> IsAbout(MatterThread thread) => story.Names.Of(thread) is { } name
        ? part => story.Names.Mentions(part, name)
        : part => story.Names.SharesWords(thread, part);

    // An older sentence that says more plainly what it is about than the latest one does.
    private TaggedPassage? OriginOf(MatterThread thread, TaggedPassage lead) => thread.Passages
        .Where(passage => passage.SaidOn < story.Period.From && story.CanCite(passage) && passage.Id != lead.Id && Tells(passage, SomeTrouble))
        .Where(passage => Wholeness.StandsAlone(QuoteOf(thread, passage)) && NameOf(thread) is not null && IsAbout(thread)(QuoteOf(thread, passage)))
        .OrderByDescending(passage => Telling(thread, passage)).ThenBy(passage => passage.SaidOn).ThenBy(passage => passage.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    private double Telling(MatterThread thread, TaggedPassage passage) =>
        story.TroubleWeight(passage) + (0.25 * Math.Min(3, story.Names.SharedWith(thread, passage)))
        + (Wholeness.StandsAlone(QuoteOf(thread, passage)) ? 0.5 : 0) + (IsAbout(thread)(QuoteOf(thread, passage)) ? 0.5 : 0) + (passage.Tags.Themes.Count > 0 ? 0.2 : 0);

    // The period's own words first (the most telling leading), then what was said before, newest first.
    private List<TaggedPassage> TellingFirst(MatterThread thread)
    {
        var retracted = Retracted(thread.Passages);
        var usable = thread.Passages.Where(passage => story.CanCite(passage) && !retracted.Contains(passage.Id)).ToList();
        return [
            .. usable.Where(story.IsCurrent).OrderByDescending(passage => Telling(thread, passage)).ThenBy(passage => passage.Id, StringComparer.Ordinal),
            .. usable.Where(passage => !story.IsCurrent(passage)).Reverse(),
        ];
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

    private TaggedPassage? Latest(MatterThread thread) => LeadOf(thread) ?? TellingFirst(thread).FirstOrDefault();

    private bool Shown(TaggedPassage passage) => story.IsCurrent(passage) && story.CanCite(passage);
}
