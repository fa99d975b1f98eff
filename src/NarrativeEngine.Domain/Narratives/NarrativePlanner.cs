using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Narratives.Planning;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>Decides what a narrative tells, in which order, and on which evidence. Finding words is the writer's part.</summary>
public static class NarrativePlanner
{
    /// <summary>An executive reads one page.</summary>
    public const int ExecutiveWords = 500;

    /// <summary>A team reads two.</summary>
    public const int TeamWords = 800;

    /// <summary>A manager reads it before the first meeting.</summary>
    public const int PersonWords = 400;

    public static WritingTask Plan(EvidencePack pack, Strategy strategy, IReadOnlyList<MatterThread> threads, MeasureSet measures, Cadence cadence)
    {
        var story = new Story(pack, strategy, threads, measures, cadence);
        var book = new FindingBook(story);
        var parts = new Parts(new MatterSections(story, book), new WorkSections(story, book), new PeopleSections(story, book)) { Story = story };
        var audience = pack.Scope switch
        {
            Scope.Executive => "executive",
            Scope.Team => "team",
            Scope.Person => "person",
            _ => throw new ArgumentOutOfRangeException(nameof(pack), pack.Scope, null),
        };
        switch (pack.Scope)
        {
            case Scope.Executive:
                ForExecutives(book, parts);
                break;
            case Scope.Team:
                ForTeam(book, parts);
                break;
            default:
                ForManager(book, parts);
                break;
        }

        if (book.Findings.Count == 0)
        {
            book.Begin("quiet", "Nothing new");
            book.Add("quiet", pack.Passages.Where(passage => passage.Tags.Themes.Count > 0).TakeLast(1));
        }

        return new WritingTask(
            audience,
            ScopeName(pack),
            cadence.ToString().ToLowerInvariant(),
            Wording.PeriodInWords(pack.Period, cadence),
            pack.Period.From,
            pack.Period.LastDay,
            audience switch { "executive" => ExecutiveWords, "person" => PersonWords, _ => TeamWords },
            [.. book.Sections.Where(section => book.Findings.Any(finding => finding.SectionId == section.Id))],
            book.Findings);
    }

    private static void ForExecutives(FindingBook book, Parts parts)
    {
        book.Begin("verdict", "Should I be worried?");
        parts.Matters.Verdict(3);
        Summary(book, parts);
        book.Begin("worries", "What needs you");
        parts.Matters.Worries(parts.IsWeekly ? 3 : 2);
        book.Begin("changes", "What has changed");
        parts.Matters.Corrections(parts.IsWeekly ? 2 : 1);
        parts.Matters.Changes(parts.IsWeekly ? 2 : 0, parts.IsWeekly ? 2 : 0);
        book.Begin("unheard", "Seen below, not spoken of above");
        parts.Matters.Unheard(2);
        book.Begin("pinch-points", "Who waits on whom");
        parts.Work.PinchPoints(3);
        book.Begin("said-versus-status", "What the numbers say, and what people say");
        parts.Work.SaidVersusStatus(2);
        book.Begin("decisions", "Decided");
        parts.Work.Decisions(parts.IsWeekly ? 2 : 1);
        book.Begin("clarity", "Clear and unclear");
        parts.Work.Clarity();
        book.Begin("people", "People");
        parts.People.People(1);
        book.Begin("wins", "Done and thanked for");
        parts.People.Wins(0);
        book.Begin("attention", "Where the talk goes");
        parts.Work.Attention();
        book.Begin("obstacles", "Also in the way");
        parts.Matters.OtherTrouble(parts.IsWeekly ? 5 : 0, parts.Story.Current);
        book.Begin("commitments", "Promised");
        parts.Work.Commitments(0, parts.IsWeekly ? 2 : 1);
        book.Begin("remarks", "Further remarks");
        book.Remarks(16);
    }

    // A month or a quarter is told by its course first; a week is its own summary.
    private static void Summary(FindingBook book, Parts parts)
    {
        if (parts.IsWeekly)
        {
            return;
        }

        book.Begin("period", parts.Story.Cadence == Cadence.Monthly ? "The month in brief" : "The quarter in brief");
        parts.Matters.Period(3);
        parts.Work.Period();
    }

    private static void ForTeam(FindingBook book, Parts parts)
    {
        book.Begin("headline", "In one sentence");
        parts.Matters.Verdict(2);
        Summary(book, parts);
        book.Begin("threads", "Matters we follow");
        parts.Matters.Worries(3);
        parts.Matters.Corrections(3);
        parts.Matters.Changes(6, 3);
        book.Begin("obstacles", "In the way");
        parts.Matters.OtherTrouble(3, parts.Story.Current);
        parts.Matters.Rumours(2);
        book.Begin("waiting", "Who waits on whom");
        parts.Work.PinchPoints(4);
        book.Begin("decisions", "Decided");
        parts.Work.Decisions(4);
        book.Begin("commitments", "Promised");
        parts.Work.Due(4);
        parts.Work.Commitments(4, 4);
        book.Begin("recognition", "Done and thanked for");
        parts.People.Wins(3);
        book.Begin("people", "How people are");
        parts.People.People(2);
        book.Begin("clarity", "Clear and unclear");
        parts.Work.Clarity();
        book.Begin("said-versus-status", "What the numbers say, and what we say");
        parts.Work.SaidVersusStatus(2);
        book.Begin("attention", "Where our talk goes");
        parts.Work.Attention();
        book.Begin("sub-teams", "From the teams below");
        parts.Matters.OtherTrouble(4, parts.Story.CurrentBelow, "below");
        book.Begin("remarks", "Further remarks");
        book.Remarks(16);
    }

    private static void ForManager(FindingBook book, Parts parts)
    {
        book.Begin("headline", "Your Monday in one sentence");
        parts.Matters.Verdict(2);
        Summary(book, parts);
        book.Begin("raise", "To raise, and with whom");
        parts.Matters.Worries(2);
        parts.Matters.Corrections(1);
        parts.Matters.Changes(2, 2);
        parts.Matters.OtherTrouble(2, parts.Story.Current);
        parts.Matters.Rumours(1);
        parts.Work.PinchPoints(2);
        book.Begin("promises", "Promises due, and what became of others");
        parts.Work.Due(3);
        parts.Work.Commitments(2, 2);
        book.Begin("praise", "Praise to give");
        parts.People.Wins(2);
        book.Begin("people", "How your people are");
        parts.People.People(2);
        book.Begin("questions", "Questions to ask");
        parts.Work.Clarity();
        parts.Work.SaidVersusStatus(1);
        book.Begin("decisions", "Decided");
        parts.Work.Decisions(2);
        book.Begin("attention", "Where the talk goes");
        parts.Work.Attention();
        book.Begin("remarks", "Further remarks");
        book.Remarks(16);
    }

    private static string ScopeName(EvidencePack pack) => pack.Scope switch
    {
        Scope.Team team => pack.Organization.FindTeam(team.Id)?.Name ?? team.Id,
        Scope.Person person => pack.Organization.FindPerson(person.Id)?.Name ?? person.Id,
        _ => pack.Organization.Name,
    };

    private sealed record Parts(MatterSections Matters, WorkSections Work, PeopleSections People)
    {
        public required Story Story { get; init; }

        public bool IsWeekly => Story.Cadence == Cadence.Weekly;
    }
}
