using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Language.Writing.Phrasing;

/// <summary>Words for matters followed over time, for trouble, and for the verdict on top of the page.</summary>
internal static class MatterPhrases
{
    public static IReadOnlyDictionary<string, Func<Line, string?>[]> All { get; } = new Dictionary<string, Func<Line, string?>[]>
    {
        ["verdict-worry"] =
        [
            line => $"Yes, about {Matters(line)}: {line.Fact("topics")}.",
            line => $"Yes. {Wording.Capital(Matters(line))} should not wait: {line.Fact("topics")}.",
            line => $"There is reason to worry this {line.Period}, about {Matters(line)}: {line.Fact("topics")}.",
        ],
        ["verdict-watch"] =
        [
            line => $"Not yet, but keep an eye on {Matters(line)}: {line.Fact("topics")}.",
            line => $"No alarm this {line.Period}. {Wording.Capital(Matters(line))} could still turn: {line.Fact("topics")}.",
        ],
        ["verdict-calm"] =
        [
            line => $"No. Nothing has built up; the sharpest thing said this {line.Period} was {line.Quote}",
            line => $"No: nothing presses this {line.Period}. Closest to it comes {line.Quote}",
        ],
        ["thread-escalating"] =
        [
            line => line.Has("joined")
                ? $"{line.Topic}: it began in {line.Fact("startedIn")} on {line.Fact("since")} and has now reached {line.Fact("joined")}. {Voice(line)}{Ask(line)}"
                : null,
            line => $"{line.Topic}: getting worse after {line.Fact("age")}, with {line.Fact("threadTeams")} feeling it. {Voice(line)}{Ask(line)}",
            line => $"Worse again: {line.Fact("topic")}, first heard on {line.Fact("since")} and by now in {line.Fact("teamCount")}. {Voice(line)}{Ask(line)}",
            line => $"Nothing has stopped this since {line.Fact("since")}: {line.Fact("topic")}. {Voice(line)}{Ask(line)}",
            line => $"{line.Topic}: {line.Fact("age")} old, and growing in {line.Fact("threadTeams")}. {Voice(line)}{Ask(line)}",
        ],
        ["thread-new"] =
        [
            line => $"New this {line.Period}: {line.Fact("topic")}. {Voice(line)}{Ask(line)}",
            line => $"{line.Topic}: first heard on {line.Fact("since")}, in {line.Fact("startedIn")}. {Voice(line)}{Ask(line)}",
            line => $"For the first time there is talk of this: {line.Fact("topic")}. {Voice(line)}{Ask(line)}",
            line => $"{line.Fact("startedIn")} has begun to speak of something new: {line.Fact("topic")}. {Voice(line)}{Ask(line)}",
        ],
        ["thread-recurring"] =
        [
            line => $"{line.Topic}: still open after {line.Fact("age")}. {Voice(line)}{Ask(line)}",
            line => $"Still with us since {line.Fact("since")}: {line.Fact("topic")}. {Voice(line)}{Ask(line)}",
            line => $"{line.Topic}: it came up again in {line.Team}, as it has since {line.Fact("since")}. {Voice(line)}{Ask(line)}",
            line => $"It lingers: {line.Fact("topic")}, heard in {line.Fact("weeks")} so far. {Voice(line)}{Ask(line)}",
            line => $"No end yet to {line.Fact("topic")}. {Voice(line)}{Ask(line)}",
        ],
        ["thread-resolved"] =
        [
            line => $"{line.Topic}: settled, after being open since {line.Fact("since")}. {Voice(line)}",
            line => $"Off the list: {line.Fact("topic")}. {Voice(line)}",
            line => $"One less to carry. {line.Topic}, first heard on {line.Fact("since")}: {line.Quote}",
            line => $"Done with: {line.Fact("topic")}. {Voice(line)}",
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
        ["quiet"] =
        [
            line => $"Nothing new this {line.Period}. The last word was on {line.Fact("day")}, from {line.Team}: {line.Quote}",
            line => $"Nothing was added this {line.Period}; it rests where it was on {line.Fact("day")}: {line.Quote}",
        ],
    };

    private static string Matters(Line line) => line.Fact("count") == "one" ? "one matter" : $"{line.Fact("count")} matters";

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
        return questions[Hash.Of(line.Topic + line.Fact("since")) % (uint)questions.Length];
    }
}
