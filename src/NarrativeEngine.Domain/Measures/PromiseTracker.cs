using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Follows what people undertook to do.</summary>
/// <remarks>
/// <para>Kept: a later passage about the same thing says that it is done. Slipped: one says that it is late or not yet done, or speaks of
/// it after it was due as of something open; a thing done at last is kept. Never mentioned again: nothing later, and it was due
/// more than a week ago, or promised three weeks ago without a day. Else it is open.</para>
/// <para>Only undertakings with two telling words are followed. About the same thing: two telling words in common for the same person or team, three for anybody else.</para>
/// </remarks>
public static partial class PromiseTracker
{
    private const double TellingOfOwn = 0.8;
    private const double TellingOfOthers = 1.6;
    private const int GraceDays = 7;
    private const int ForgottenAfterDays = 21;

    public static IReadOnlyList<Promise> Follow(IReadOnlyList<TaggedPassage> passages, Organization organization, Period period) =>
        Follow(passages, organization, new SameMatter(passages, organization), period);

    internal static IReadOnlyList<Promise> Follow(IReadOnlyList<TaggedPassage> passages, Organization organization, SameMatter matter, Period period)
    {
        var heard = SpokenFor.InOrder(passages.Where(passage => passage.SaidOn < period.Until));
        return
        [
            .. heard.Where(passage => passage.Has(Theme.Commitment) && IsWorthFollowing(passage, matter))
                .Select(made => Follow(made, heard, organization, matter, period)),
        ];
    }

    // "I'll say it" and "I'll do Sunday" are promises too, but no later words could be told to be about them.
    private static bool IsWorthFollowing(TaggedPassage passage, SameMatter matter)
    {
        var what = PromisedIn(passage.Passage.Words, matter);
        return Undertaking().IsMatch(what) && matter.TellingWords(what) >= 2;
    }

    private static Promise Follow(
        TaggedPassage made, IReadOnlyList<TaggedPassage> heard, Organization organization, SameMatter matter, Period period)
    {
        var what = PromisedIn(made.Passage.Words, matter);
        var who = WhoDoes(what, made, organization);
        var due = DueDay.Read(what, made.SaidOn);
        var later = heard.Where(passage => IsAfter(passage, made) && IsAbout(passage, what, who, made, organization, matter)).ToList();
        if (later.FirstOrDefault(passage => ResolutionWords.SayDone(passage.Passage.Words) && passage.Tags.Polarity != Polarity.Negative) is { } kept)
        {
            return new Promise(made, who, what, due, PromiseState.Kept, kept);
        }

        var slipped = later.LastOrDefault(passage => ResolutionWords.SayNotYet(passage.Passage.Words)) ??
            later.LastOrDefault(passage => due is { } day && passage.SaidOn > day);
        if (slipped is not null)
        {
            return new Promise(made, who, what, due, PromiseState.Slipped, slipped);
        }

        var lastHeard = later.Count > 0 ? later[^1].SaidOn : made.SaidOn;
        var isForgotten = due is { } passed
            ? period.LastDay.DayNumber > passed.DayNumber + GraceDays && period.LastDay.DayNumber - lastHeard.DayNumber >= GraceDays
            : period.Until.DayNumber - lastHeard.DayNumber >= ForgottenAfterDays;
        return new Promise(made, who, what, due, isForgotten ? PromiseState.NeverMentionedAgain : PromiseState.Open, null);
    }

    private static bool IsAfter(TaggedPassage passage, TaggedPassage made) =>
        passage.SaidOn > made.SaidOn && passage.Conversation.Id != made.Conversation.Id;

    private static bool IsAbout(
        TaggedPassage passage, string what, Voice? who, TaggedPassage made, Organization organization, SameMatter matter)
    {
        var (words, weight) = matter.Shared(what, passage.Passage.Words);
        var sameVoice = passage.Passage.Voice?.PersonId is { } person && (person == who?.PersonId || person == made.Passage.Voice?.PersonId);
        var sameTeam = SpokenFor.TeamOf(passage, organization) == SpokenFor.TeamOf(made, organization);
        return sameVoice || sameTeam ? words >= 2 && weight >= TellingOfOwn : words >= 3 && weight >= TellingOfOthers;
    }

    /// <summary>The sentence with the undertaking, the one that says most where there are several ("That's how we'll do it."); all words when none stands out.</summary>
    private static string PromisedIn(string words, SameMatter matter) =>
        Sentences().Matches(words).Select(match => match.Value.Trim()).Where(sentence => Undertaking().IsMatch(sentence)).MaxBy(matter.TellingWords) ?? words;

    private static Voice? WhoDoes(string what, TaggedPassage made, Organization organization)
    {
        if (SpeakerDoes().IsMatch(what))
        {
            return made.Passage.Voice;
        }

        foreach (Match named in NamedDoes().Matches(what))
        {
            if (organization.Match(named.Groups["name"].Value) is { } person)
            {
                return new Voice(named.Groups["name"].Value, person.Id);
            }
        }

        return TeamDoes().IsMatch(what) ? null : Elliptic().IsMatch(what) ? made.Passage.Voice : null;
    }

    [GeneratedRegex(@"[^.!?;]+(?:[.!?;]+|$)(?:(?<=\d\.)\d[^.!?;]*[.!?;]*)?")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\b(?:will|shall|'ll|’ll|going to|promised?|takes? (?:that|this|it|over|care)|to (?:follow|send|check|ask|call|write|bring|prepare|draft|fix|review|update|share|talk|book|order))\b|['’]ll\b", RegexOptions.IgnoreCase)]
    private static partial Regex Undertaking();

    [GeneratedRegex(@"\b[Ii](?:['’]ll| will| shall|['’]m going to| am going to| promise| take| can have| undertake|['’]m taking| fix| send| bring)\b|\blet me\b", RegexOptions.None)]
    private static partial Regex SpeakerDoes();

    [GeneratedRegex(@"(?<name>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)(?: (?:will|shall|is going to|is to|to|takes?|has promised|promised|promises|agreed|has agreed|volunteers|volunteered|offered|undertakes)\b|['’]ll\b)")]
    private static partial Regex NamedDoes();

    [GeneratedRegex(@"\b[Ww]e(?:['’]ll| will| shall|['’]re going to| are going to)\b")]
    private static partial Regex TeamDoes();

    [GeneratedRegex(@"^\W*(?:will|shall|to|going to|promise)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Elliptic();
}
