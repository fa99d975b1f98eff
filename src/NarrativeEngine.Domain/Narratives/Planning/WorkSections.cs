using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Narratives.Planning;

/// <summary>Sections about choices, promises, waiting, and how the talk lies against the strategy.</summary>
internal sealed class WorkSections(Story story, FindingBook book)
{
    public void Decisions(int single)
    {
        var decisions = story.Ranked(story.Current, Theme.Decision)
            .OrderByDescending(passage => TalkSense.IsReversal(passage.Passage.Words))
            .ThenByDescending(passage => story.Weight(passage, Theme.Decision) - (0.12 * story.Pack.Organization.Depth(story.Pack.TeamOf(passage))))
            .ToList();
        var clear = decisions.Where(passage => story.Leads(passage, Theme.Decision)).Take(single).ToList();
        foreach (var decision in clear)
        {
            var kind = TalkSense.IsReversal(decision.Passage.Words) ? "decision-changed" : "decision";
            book.Add(kind, [decision, .. EarlierWord(decision)], quoteWords: Story.QuoteWords, lead: passage => passage.Id == decision.Id);
        }

        book.Add("decisions-more", decisions.Except(clear), quoteWords: Story.QuoteWords, lead: passage => story.Leads(passage, Theme.Decision));
    }

    public void Commitments(int mostOpen, int mostSettled)
    {
        var promises = story.Measures.Promises.Where(promise => story.CanCite(promise.Made)).ToList();
        foreach (var (state, kind) in new[] { (PromiseState.Slipped, "promise-slipped"), (PromiseState.Kept, "promise-kept") })
        {
            foreach (var promise in promises.Where(promise => promise.State == state && promise.Settled is { } end && Shown(end)).Take(mostSettled))
            {
                book.Add(kind, [promise.Settled!, promise.Made], PromiseFacts(promise), quoteWords: Story.QuoteWords);
            }
        }

        if (mostOpen == 0)
        {
            return;
        }

        var forgotten = promises.Where(promise => promise.State == PromiseState.NeverMentionedAgain).Select(promise => (promise, weight: Worth(promise)))
            .OrderByDescending(entry => entry.weight).ThenBy(entry => entry.promise.Made.Id, StringComparer.Ordinal).Select(entry => entry.promise).ToList();
        var clear = forgotten.Where(promise => story.Leads(promise.Made, Theme.Commitment)).Take(2).ToList();
        foreach (var promise in clear)
        {
            book.Add("promise-forgotten", [promise.Made], PromiseFacts(promise), quoteWords: Story.QuoteWords);
        }

        book.Add("promises-forgotten", forgotten.Except(clear).Select(promise => promise.Made).Where(passage => Story.IsSure(passage, Theme.Commitment)));
        var made = promises.Where(promise => promise.State == PromiseState.Open && Shown(promise.Made))
            .OrderByDescending(Worth).ThenBy(promise => promise.Made.Id, StringComparer.Ordinal).ToList();
        foreach (var promise in made.Where(promise => story.Leads(promise.Made, Theme.Commitment)).Take(mostOpen))
        {
            book.Add("promise-made", [promise.Made], PromiseFacts(promise), quoteWords: Story.QuoteWords);
        }

        book.Add("promises-made", book.Uncited([.. made.Select(promise => promise.Made), .. story.Ranked(story.Current, Theme.Commitment)]), quoteWords: Story.QuoteWords, lead: passage => story.Leads(passage, Theme.Commitment));
    }

    // A date makes a promise; so does being about the strategy, and more than a few words.
    private double Worth(Promise promise) => story.Weight(promise.Made, Theme.Commitment) + (promise.Due is null ? 0 : 0.4);

    /// <summary>Promises that fall due in the next seven days.</summary>
    public void Due(int most)
    {
        var soon = story.Measures.Promises
            .Where(promise => promise.State == PromiseState.Open && story.CanCite(promise.Made)
                && promise.Due is { } due && due >= story.Period.From && due < story.Period.Until.AddDays(7) && !Shown(promise.Made))
            .OrderBy(promise => promise.Due).ThenBy(promise => promise.Made.Id, StringComparer.Ordinal);
        foreach (var promise in soon.Take(most))
        {
            book.Add("promise-due", [promise.Made], PromiseFacts(promise), quoteWords: Story.QuoteWords);
        }
    }

    public void Clarity()
    {
        var clarity = story.Ranked(story.Current, Theme.Clarity);
        var low = clarity.Where(passage => passage.Tags.Polarity != Polarity.Positive && !passage.Has(Theme.Decision))
            .OrderByDescending(passage => Story.CanLead(passage, Theme.Clarity) && passage.Tags.Polarity == Polarity.Negative);
        book.Add("clarity-low", low, quoteWords: 22, lead: passage => story.Leads(passage, Theme.Clarity));
        if (story.NamesAreShown)
        {
            book.Add("clarity-high", clarity.Where(passage => passage.Tags.Polarity == Polarity.Positive && Story.CanLead(passage, Theme.Clarity)), quoteWords: Story.QuoteWords, most: 4);
        }
    }

    public void PinchPoints(int most)
    {
        var current = story.Measures.PinchPoints.Where(point => point.Evidence.Any(Shown))
            .OrderByDescending(point => point.Evidence.Count).ThenBy(point => point.FromTeam, StringComparer.Ordinal);
        foreach (var point in current.Take(most))
        {
            var facts = new Dictionary<string, string>
            {
                ["waiting"] = story.TeamName(point.FromTeam),
                ["waitedOn"] = story.TeamName(point.ToTeam),
            };
            var own = story.Pack.Scope is Access.Scope.Team team ? team.Id : null;
            var kind = point.Aware ? "pinch-both" : "pinch-one";
            book.Add(own == point.ToTeam ? "pinch-on-us" : kind, Latest(point.Evidence), facts, quoteWords: Story.QuoteWords, lead: Shown);
        }
    }

    public void SaidVersusStatus(int most)
    {
        foreach (var doubt in story.Measures.SaidVersusStatus.Where(doubt => doubt.Evidence.Any(Shown)).Take(most))
        {
            var result = story.Strategy.Find(doubt.ObjectiveId)?.KeyResults.FirstOrDefault(candidate => candidate.Id == doubt.KeyResultId);
            var facts = new Dictionary<string, string>
            {
                ["keyResult"] = result?.Title ?? doubt.KeyResultId,
                ["current"] = Number(result?.Current, result?.Target is null || result.Unit == "%" ? result?.Unit : null),
                ["target"] = Number(result?.Target, result?.Unit),
            };
            var evidence = Latest(doubt.Evidence).OrderByDescending(Shown).ThenByDescending(Doubts).ToList();
            facts["shows"] = evidence.Any(passage => Shown(passage) && Doubts(passage)) ? "yes" : "";
            book.Add("status-doubted", evidence, facts, objective: doubt.ObjectiveId, quoteWords: 22, lead: Shown);
        }
    }

    private bool Doubts(TaggedPassage passage) => passage.Tags.Polarity == Polarity.Negative && story.StandsAlone(passage);

    /// <summary>Objectives that get more of the talk than their weight, and those of which nobody speaks.</summary>
    public void Attention()
    {
        foreach (var silent in story.Measures.SilentObjectives.Where(silent => silent.LastPassages.Any(story.CanCite)).OrderByDescending(silent => silent.WeeksSilent))
        {
            var last = silent.LastMentioned is { } day ? story.Day(day) : "";
            var facts = new Dictionary<string, string> { ["last"] = last, ["silence"] = Wording.Counted(silent.WeeksSilent, "week") };
            book.Add("objective-silent", silent.LastPassages.Reverse(), facts, objective: silent.ObjectiveId, quoteWords: Story.QuoteWords);
        }

        foreach (var attention in story.Measures.Attention.Where(attention => attention.IsOverTalked).OrderByDescending(attention => attention.TalkShare).Take(2))
        {
            var facts = new Dictionary<string, string> { ["share"] = Wording.Percent(attention.TalkShare), ["weight"] = Wording.Percent(attention.WeightShare) };
            var evidence = AboutAttention(attention.ObjectiveId).Take(5).Concat(Latest(attention.Evidence)).ToList();
            // Only words about the attention itself show anything; any other passage about the goal would be chosen at random.
            facts["about"] = evidence.Any(SpeaksOfAttention) ? "yes" : "";
            evidence = [.. evidence.OrderByDescending(SpeaksOfAttention)];
            book.Add("objective-overtalked", evidence, facts, objective: attention.ObjectiveId, quoteWords: Story.QuoteWords, telling: TalkSense.IsAboutAttention, lead: passage => Access.QuotableSpan.WordCount(passage.Passage.Words) >= 7);
        }
    }

    private static bool SpeaksOfAttention(TaggedPassage passage) => TalkSense.IsAboutAttention(passage.Passage.Words) && Wholeness.StandsAlone(passage.Passage.Words);

    /// <summary>How many of the promises that may be shown were kept, moved or forgotten; and where the talk about the strategy went.</summary>
    public void Period()
    {
        var promises = story.Measures.Promises.Where(promise => story.CanCite(promise.Made) && (Shown(promise.Made) || promise.Settled is not null)).ToList();
        var kept = Settled(PromiseState.Kept);
        var slipped = Settled(PromiseState.Slipped);
        var forgotten = promises.Where(promise => promise.State == PromiseState.NeverMentionedAgain).ToList();
        var open = promises.Where(promise => promise.State == PromiseState.Open).ToList();
        var parts = new[] { (kept, "kept"), (slipped, "moved or missed"), (open, "open"), (forgotten, "never mentioned again") }
            .Where(part => part.Item1.Count > 0).Select(part => $"{Wording.Count(part.Item1.Count)} {part.Item2}").ToList();
        book.Add(
            "period-promises",
            [.. kept.Concat(slipped).Select(promise => promise.Settled!), .. forgotten.Concat(open).Select(promise => promise.Made)],
            new Dictionary<string, string> { ["tally"] = Wording.List(parts) });

        var shares = story.Measures.Alignment.ByObjective.Where(entry => entry.Value > 0).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(3).ToList();
        var best = shares.Select(share => story.Current
            .Where(passage => passage.Tags.BestObjective == share.Key && story.CanCite(passage))
            .OrderByDescending(passage => story.Weight(passage)).ThenBy(passage => passage.Id, StringComparer.Ordinal).FirstOrDefault()).OfType<TaggedPassage>();
        book.Add("period-talk", best, new Dictionary<string, string>
        {
            ["shares"] = Wording.List([.. shares.Select(share => $"{story.ObjectiveTitle(share.Key)} ({Wording.Percent(share.Value)})")]),
        });

        List<Promise> Settled(PromiseState state) => [.. promises.Where(promise => promise.State == state && promise.Settled is { } end && Shown(end))];
    }

    private IEnumerable<TaggedPassage> AboutAttention(string objective)
    {
        var passages = story.Pack.Passages.Where(Shown).Where(passage => Access.QuotableSpan.WordCount(passage.Passage.Words) >= 6).ToList();
        return passages
            .Where(passage => passage.Tags.AlignedObjectives.Contains(objective) || TalkSense.IsAboutAttention(passage.Passage.Words))
            .OrderByDescending(passage => TalkSense.IsAboutAttention(passage.Passage.Words))
            .ThenByDescending(passage => passage.Has(Theme.Clarity))
            .ThenByDescending(passage => passage.Tags.Objectives.FirstOrDefault(score => score.ObjectiveId == objective)?.Score ?? 0)
            .ThenBy(passage => passage.Id, StringComparer.Ordinal);
    }

    // A changed decision is understood beside the one that it changes: the nearest in matter, when it is near.
    private IEnumerable<TaggedPassage> EarlierWord(TaggedPassage decision) => !TalkSense.IsReversal(decision.Passage.Words)
        ? []
        : story.Pack.Passages
            .Where(passage => passage.SaidOn < decision.SaidOn && passage.Has(Theme.Decision))
            .Select(passage => (passage, likeness: Likeness(passage, decision)))
            .Where(pair => pair.likeness >= 0.5)
            .OrderByDescending(pair => pair.likeness)
            .Take(1)
            .Select(pair => pair.passage);

    private static double Likeness(TaggedPassage one, TaggedPassage other) =>
        one.Tags.Embedding.Length == other.Tags.Embedding.Length
            ? one.Tags.Embedding.Zip(other.Tags.Embedding, (a, b) => (double)a * b).Sum()
            : 0;

    private Dictionary<string, string> PromiseFacts(Promise promise)
    {
        var facts = new Dictionary<string, string>
        {
            ["madeOn"] = story.Day(promise.Made.SaidOn),
            ["due"] = promise.Due is { } due ? story.Day(due) : "",
            ["what"] = Clip.Of(story.Pack.EvidenceOf(promise.Made)!.Quote, 18),
            ["settledOn"] = promise.Settled is { } settled ? story.Day(settled.SaidOn) : "",
        };
        if (story.NamesAreShown && promise.Who?.PersonId is { } id && story.Pack.Organization.FindPerson(id) is { } person)
        {
            facts["who"] = person.Name;
        }

        return facts;
    }

    private IEnumerable<TaggedPassage> Latest(IReadOnlyList<TaggedPassage> passages) =>
        passages.OrderByDescending(story.IsCurrent).ThenByDescending(passage => passage.SaidOn).ThenBy(passage => passage.Id, StringComparer.Ordinal);

    private bool Shown(TaggedPassage passage) => story.IsCurrent(passage) && story.CanCite(passage);

    private static string Number(double? value, string? unit) =>
        value is not { } number ? "" : string.IsNullOrEmpty(unit) ? $"{number}" : $"{number} {unit}";
}
