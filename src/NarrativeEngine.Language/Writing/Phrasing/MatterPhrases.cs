using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Language.Writing.Phrasing;

/// <summary>Words for matters followed over time, for trouble, and for the verdict on top of the page.</summary>
internal static class MatterPhrases
{
    public static IReadOnlyDictionary<string, Func<Line, string?>[]> All { get; } = new Dictionary<string, Func<Line, string?>[]>
    {
        ["verdict-worry"] =
        [
            line => $"Yes. {Worse(line)} getting worse; {Reach(line)}.",
            line => $"Yes: {Small(Worse(line))} getting worse, and {Reach(line)}.",
        ],
        ["verdict-watch"] =
        [
            line => $"Not yet. {Below(line)} watching; {Reach(line)}.",
            line => $"No alarm this {line.Period}, but {Small(Below(line))} watching: {Reach(line)}.",
        ],
        ["verdict-single"] =
        [
            line => $"Not yet, though {line.Teams} {line.Verb("has", "have")} something pressing to say.",
            line => $"Nothing has built up over time, but listen to {line.Teams} this {line.Period}.",
        ],
        ["worry-single"] =
        [
            line => $"{Voice(line)}{Ask(line)}",
            line => $"Said plainly in {line.Team}: {line.Quote}{Ask(line)}",
            line => $"{line.Team} puts it bluntly: {line.Quote}{Ask(line)}",
        ],
        ["verdict-calm"] =
        [
            line => $"No. Nothing has built up; the sharpest thing said this {line.Period} was {line.Quote}",
            line => $"No: nothing presses this {line.Period}. Closest to it comes {line.Quote}",
        ],
        ["thread-escalating"] =
        [
            line => line.Has("joined") ? $"What began in {line.Fact("startedIn")} on {line.Fact("since")} has now reached {line.Fact("joined")}. {Voice(line)}{Ask(line)}" : null,
            line => $"Getting worse after {line.Fact("age")}, in {line.Fact("threadTeams")}. {Voice(line)}{Ask(line)}",
            line => $"Worse again: first heard on {line.Fact("since")}, by now in {line.Fact("teamCount")}. {Voice(line)}{Ask(line)}",
            line => $"{Voice(line)} Nothing has stopped this since {line.Fact("since")}.{Ask(line)}",
            line => $"Growing since {line.Fact("since")}, most lately in {line.Team}: {line.Quote}{Ask(line)}",
        ],
        ["thread-new"] =
        [
            line => $"New this {line.Period}, from {line.Fact("startedIn")}: {line.Quote}{Ask(line)}",
            line => $"First heard on {line.Fact("since")}, in {line.Fact("threadTeams")}. {Voice(line)}{Ask(line)}",
            line => $"Not heard before this {line.Period}. {Voice(line)}{Ask(line)}",
            line => $"{line.Fact("startedIn")} has begun to speak of something new: {line.Quote}{Ask(line)}",
        ],
        ["thread-recurring"] =
        [
            line => $"Still open after {line.Fact("age")}. {Voice(line)}{Ask(line)}",
            line => $"{Voice(line)} This has come up since {line.Fact("since")}.{Ask(line)}",
            line => $"Back on the table, as it has been since {line.Fact("since")}. {Voice(line)}{Ask(line)}",
            line => $"It lingers, heard in {line.Fact("weeks")} so far. {Voice(line)}{Ask(line)}",
            line => $"No end to this yet, {line.Fact("age")} on. {Voice(line)}{Ask(line)}",
        ],
        ["thread-resolved"] =
        [
            line => $"Settled, after being open since {line.Fact("since")}. {Voice(line)}",
            line => $"Off the list. {Voice(line)}",
            line => $"One thing less to carry, first heard on {line.Fact("since")}. {Voice(line)}",
            line => $"That is over. {Voice(line)}",
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

    // "Two of the three matters below are", "The matter below is".
    private static string Worse(Line line) => (line.Fact("escalating"), line.Fact("count")) switch
    {
        (_, "one") => "The matter below is",
        ("one", var count) => $"One of the {count} matters below is",
        (var some, var count) when some == count => count == "two" ? "Both matters below are" : $"All {count} matters below are",
        (var some, var count) => $"{Wording.Capital(some)} of the {count} matters below are",
    };

    private static string Below(Line line) => line.Fact("count") == "one" ? "The matter below wants" : $"The {line.Fact("count")} matters below want";

    private static string Reach(Line line) => line.Fact("count") == "one"
        ? $"it goes back to {line.Fact("oldest")} and concerns {line.Fact("concerned")}"
        : $"the oldest goes back to {line.Fact("oldest")}, and they concern {line.Fact("concerned")}";

    private static string Small(string text) => char.ToLowerInvariant(text[0]) + text[1..];

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
        return questions[Hash.Of(line.Quote + line.Fact("since")) % (uint)questions.Length];
    }
}
