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

    /// <summary>A team or a manager reads two.</summary>
    public const int TeamWords = 800;

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
                ForExecutives(book, parts, cadence == Cadence.Weekly ? 1 : 2);
                break;
            case Scope.Team:
                ForTeam(book, parts, story);
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
            audience == "executive" ? ExecutiveWords : TeamWords,
            [.. book.Sections.Where(section => book.Findings.Any(finding => finding.SectionId == section.Id))],
            book.Findings);
    }

    private static void ForExecutives(FindingBook book, Parts parts, int size)
    {
        book.Begin("verdict", "Should I be worried?");
        parts.Matters.Verdict(3);
        book.Begin("worries", "What needs you");
        parts.Matters.Worries(size + 2);
        book.Begin("changes", "What has changed");
        parts.Matters.Corrections(2);
        parts.Matters.Changes(1 + size, 1 + size);
        book.Begin("unheard", "Seen below, not spoken of above");
        parts.Matters.Unheard(2 * size);
        book.Begin("pinch-points", "Who waits on whom");
        parts.Work.PinchPoints(2 + size);
        book.Begin("said-versus-status", "What the numbers say, and what people say");
        parts.Work.SaidVersusStatus(2);
        book.Begin("decisions", "Decided");
        parts.Work.Decisions(1 + size);
        book.Begin("clarity", "Clear and unclear");
        parts.Work.Clarity();
        book.Begin("people", "People");
        parts.People.People(size);
        book.Begin("wins", "Done and thanked for");
        parts.People.Wins(size - 1);
        book.Begin("attention", "Where the talk goes");
        parts.Work.Attention();
        book.Begin("obstacles", "Also in the way");
        parts.Matters.OtherTrouble(6 * size, parts.Story.Current, quoteWords: 13);
        book.Begin("commitments", "Promised");
        parts.Work.Commitments(0, 2 * size);
    }

    private static void ForTeam(FindingBook book, Parts parts, Story story)
    {
        book.Begin("headline", "In one sentence");
        parts.Matters.Verdict(2);
        book.Begin("threads", "Matters we follow");
        parts.Matters.Worries(3);
        parts.Matters.Corrections(3);
        parts.Matters.Changes(6, 3);
        book.Begin("obstacles", "In the way");
        parts.Matters.OtherTrouble(3, story.Current);
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
        parts.Matters.OtherTrouble(4, story.CurrentBelow, "below");
    }

    private static void ForManager(FindingBook book, Parts parts)
    {
        book.Begin("headline", "Your Monday in one sentence");
        parts.Matters.Verdict(2);
        book.Begin("raise", "To raise, and with whom");
        parts.Matters.Worries(3);
        parts.Matters.Corrections(2);
        parts.Matters.Changes(4, 3);
        parts.Matters.OtherTrouble(3, parts.Story.Current);
        parts.Matters.Rumours(2);
        parts.Work.PinchPoints(3);
        book.Begin("promises", "Promises");
        parts.Work.Due(4);
        parts.Work.Commitments(3, 4);
        book.Begin("praise", "Praise not yet given, and given");
        parts.People.Wins(3);
        book.Begin("people", "How your people are");
        parts.People.People(2);
        book.Begin("questions", "Questions to ask");
        parts.Work.Clarity();
        parts.Work.SaidVersusStatus(2);
        book.Begin("decisions", "Decided");
        parts.Work.Decisions(3);
        book.Begin("attention", "Where the talk goes");
        parts.Work.Attention();
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
    }
}
