using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Language.Writing.Phrasing;

/// <summary>Words for matters followed over time, for trouble, and for the verdict on top of the page.</summary>
internal static class MatterPhrases
{
    public static IReadOnlyDictionary<string, Func<Line, string?>[]> All { get; } = new Dictionary<string, Func<Line, string?>[]>
    {
        ["verdict-worry"] =
        [
            line => $"Yes. Getting worse: {line.Fact("worse")}.{Besides(line)}{AndRising(line)}",
        ],
        ["verdict-watch"] =
        [
            line => $"Not yet, but keep an eye on {line.Fact("watch")}.{AndRising(line)}",
            line => $"Nothing has got worse this {line.Period}; worth watching: {line.Fact("watch")}.{AndRising(line)}",
        ],
        ["verdict-rising"] =
        [
            line => $"Yes, though no single matter stands out: {line.Fact("rises")}.",
            line => $"Somewhat. No one matter has built up, but mind this: {line.Fact("rises")}.",
        ],
        ["verdict-single"] =
        [
            line => $"Not yet. Nothing has built up over time, though {line.Teams} {line.Verb("has", "have")} something pressing to say.",
            line => $"No lasting trouble, but listen to {line.Teams} this {line.Period}.",
        ],
        ["worry-single"] =
        [
            line => $"{Voice(line)}{Ask(line)}",
            line => $"Said plainly in {line.Team}: {line.Quote}{Ask(line)}",
            line => $"{line.Team} puts it bluntly: {line.Quote}{Ask(line)}",
        ],
        ["verdict-calm"] =
        [
            line => $"No. Nothing has built up over time, and nothing pressing was said this {line.Period}.",
            line => $"No: nothing presses this {line.Period}.",
        ],
        ["thread-escalating"] =
        [
            line => line.Has("joined") ? $"{line.Subject}: begun in {line.Fact("startedIn")} on {line.Fact("since")}, now also in {line.Fact("joined")}. {Story(line)}" : null,
            line => $"{line.Subject}: worse than before, {line.Fact("age")} on. {Story(line)}",
            line => line.Has("isOld") ? $"{line.Subject}: growing since {line.Fact("since")}, by now in {line.Fact("teamCount")}. {Story(line)}" : null,
            line => $"{line.Subject}: nothing has stopped this since {line.Fact("since")}. {Story(line)}",
        ],
        ["thread-new"] =
        [
            line => $"{line.Subject}: new this {line.Period}, from {line.Fact("startedIn")}. {Story(line)}",
            line => $"{line.Subject}: first heard on {line.Fact("since")}. {Story(line)}",
            line => $"{line.Subject}: not heard before this {line.Period}. {Story(line)}",
            line => $"{line.Fact("startedIn")} has begun to speak of {Mid(line)}. {Story(line)}",
        ],
        ["thread-recurring"] =
        [
            line => $"{line.Subject}: still open after {line.Fact("age")}. {Story(line)}",
            line => $"{line.Subject}: on the table since {line.Fact("since")}. {Story(line)}",
            line => $"{line.Subject}: no end yet, {line.Fact("age")} on. {Story(line)}",
            line => $"{line.Subject}: heard in {line.Fact("weeks")} so far. {Story(line)}",
            line => $"{line.Subject}: once more on the page, first heard on {line.Fact("since")}. {Story(line)}",
        ],
        ["thread-resolved"] =
        [
            line => $"{line.Subject}: settled, after being open since {line.Fact("since")}. {Voice(line)}",
            line => $"{line.Subject}: off the list. {Voice(line)}",
            line => $"{line.Subject}: over, having been first heard on {line.Fact("since")}. {Voice(line)}",
            line => $"One thing less to carry: {Mid(line)}. {Voice(line)}",
        ],
        ["threads-more"] =
        [
            line => line.Has("names") ? $"Also followed: {line.Fact("names")}, in {line.Teams}." : $"Other matters stay on the table in {line.Teams}.",
        ],
        ["period-began"] =
        [
            line => $"Began: {line.Fact("names")}.",
        ],
        ["period-ended"] =
        [
            line => $"Ended: {line.Fact("names")}.",
        ],
        ["period-lasted"] =
        [
            line => $"Lasted all {line.Period}: {line.Fact("names")}.",
        ],
        ["remarks"] =
        [
            line => $"Not clear enough to sort, but among the sources: further remarks from {line.Teams}.",
            line => $"{line.Teams} said more than fits under a heading; the words are among the sources.",
        ],
        ["trouble"] =
        [
            line => $"{line.Who} reports: {line.Quote}{line.Also}",
            line => $"In {line.Team}: {line.Quote}{line.Also}",
            line => $"{line.Team} has this in its way: {line.Quote}{line.Also}",
            line => $"Heard in {line.Team}: {line.Quote}{line.Also}",
            line => $"From {line.Team}: {line.Quote}{line.Also}",
            line => $"{Wording.Possessive(line.Team)} trouble this {line.Period}: {line.Quote}{line.Also}",
        ],
        ["trouble-small"] =
        [
            line => $"Smaller hitches came up in {line.Teams}.",
            line => $"{line.Teams} {line.Verb("mentions", "mention")} lesser trouble.",
        ],
        ["below"] =
        [
            line => $"{line.Team}: {line.Quote}{line.Also}",
            line => $"{line.Team} speaks of this: {line.Quote}{line.Also}",
            line => $"From {line.Team}: {line.Quote}{line.Also}",
        ],
        ["correction"] =
        [
            line => $"A figure was put right in {line.Team}: {line.Quote}",
            line => $"{line.Who} corrects an earlier word: {line.Quote}",
        ],
        ["risk-unheard"] =
        [
            line => $"{line.Fact("riskTeam")} sees a danger of which nobody above it has spoken: {line.Quote}",
            line => $"This has not come up above {line.Fact("riskTeam")}: {line.Quote}",
            line => $"Known in {line.Fact("riskTeam")}, and not heard of at the top: {line.Quote}",
        ],
        ["rumour"] =
        [
            line => $"Hearsay, confirmed by nobody: {line.Quote}",
            line => $"A rumour goes round in {line.Team}, and nothing bears it out so far: {line.Quote}",
        ],
        ["quiet"] =
        [
            line => $"Nothing new this {line.Period}. The last word was on {line.Fact("day")}, from {line.Team}: {line.Quote}",
            line => $"Nothing was added this {line.Period}; it rests where it was on {line.Fact("day")}: {line.Quote}",
        ],
    };

    private static string Besides(Line line) => line.Has("watch") ? $" Also worth watching: {line.Fact("watch")}." : "";

    private static string AndRising(Line line) => line.Has("rises") ? $" Mind also: {line.Fact("rises")}." : "";

    private static string Mid(Line line) => line.Has("topic") ? line.Fact("topic") : line.Has("objective") ? $"something that bears on ‘{line.Fact("objective")}’" : "something new to this page";

    // First the older and clearer words, where there are any, then the period's own, then what is open.
    private static string Story(Line line) => line.Has("origin")
        ? $"{(line.Has("isFirst") ? "It began" : "Heard")} on {line.Fact("originDay")}: {Line.Quoted(line.Fact("origin"))} This {line.Period}, {(line.IsSelf ? "you" : line.Who)}: {line.Quote}{Ask(line)}"
        : $"{Voice(line)}{Ask(line)}";

    private static string Voice(Line line) => $"{line.Who}: {line.Quote}";

    // A pressing matter ends in what was decided, or in the question that is open.
    private static string Ask(Line line)
    {
        if (!line.Has("asks"))
        {
            return "";
        }

        if (line.Has("decided"))
        {
            return $" Decided so far: {Line.Quoted(line.Fact("decided"))}";
        }

        string[] questions = line.Has("waits")
            ? [" Who will get the answer that is missing?", " Who calls the other side, and when?", " What do we do if no answer comes?"]
            : [" Who owns this, and by when?", " What would end it, and who can say so?", " What is the next step, and whose is it?", " Which date does it put in doubt?"];
        return questions[line.Turn % questions.Length];
    }
}
