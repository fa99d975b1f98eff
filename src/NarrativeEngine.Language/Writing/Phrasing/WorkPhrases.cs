using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Language.Writing.Phrasing;

/// <summary>Words for choices, promises, waiting, doubtful figures, and where the talk goes.</summary>
internal static class WorkPhrases
{
    public static IReadOnlyDictionary<string, Func<Line, string?>[]> All { get; } = new Dictionary<string, Func<Line, string?>[]>
    {
        ["decision"] =
        [
            line => $"{line.Team} decided: {line.Quote}",
            line => $"Settled in {line.Team}: {line.Quote}",
            line => $"{line.Team} has made up its mind: {line.Quote}",
            line => $"A choice from {line.Team}, on {line.Fact("day")}: {line.Quote}",
            line => line.HasSpeaker ? $"{line.Who} put it on record: {line.Quote}" : $"On record since {line.Fact("day")}, from {line.Team}: {line.Quote}",
            line => $"It is decided in {line.Team}. {line.Quote}",
        ],
        ["decision-changed"] =
        [
            line => $"{line.Team} went back on an earlier choice: {line.Quote}{Before(line)}",
            line => $"A decision no longer stands as it was, says {line.Who}: {line.Quote}{Before(line)}",
            line => $"Changed in {line.Team}: {line.Quote}{Before(line)}",
        ],
        ["decisions-more"] =
        [
            line => $"Smaller choices came from {line.Teams}, such as {line.Quote}",
            line => $"Also settled, in {line.Teams}: {line.Quote}",
        ],
        ["promise-made"] =
        [
            line => $"{Promiser(line)} took this on: {line.Quote}{DueOn(line)}",
            line => $"New promise from {Promiser(line)}: {line.Quote}{DueOn(line)}",
            line => line.Has("due") ? $"By {line.Fact("due")}, from {Promiser(line)}: {line.Quote}" : $"{Promiser(line)}: {line.Quote}",
            line => $"{Promiser(line)} gave a word: {line.Quote}{DueOn(line)}",
        ],
        ["promises-made"] =
        [
            line => $"Further promises stand in {line.Teams}: {line.Quote}{line.Also}",
            line => $"More was taken on in {line.Teams}, for instance: {line.Quote}{line.Also}",
        ],
        ["promise-kept"] =
        [
            line => $"Kept, as promised on {line.Fact("madeOn")}: {line.Quote}",
            line => $"{Promiser(line)} kept a promise of {line.Fact("madeOn")}: {line.Quote}",
            line => $"{Promiser(line)} delivered what was promised on {line.Fact("madeOn")}: {line.Quote}",
        ],
        ["promise-slipped"] =
        [
            line => $"A promise of {line.Fact("madeOn")} slipped{WasDue(line)}: {line.Quote}",
            line => $"Late{WasDue(line)}, and promised on {line.Fact("madeOn")}: {line.Quote}",
            line => $"{Promiser(line)} has to move a date given on {line.Fact("madeOn")}: {line.Quote}",
        ],
        ["promise-forgotten"] =
        [
            line => $"Promised on {line.Fact("madeOn")} and never mentioned again: {line.Quote} Does it still stand?",
            line => $"{Promiser(line)} promised this on {line.Fact("madeOn")}, and nobody has come back to it: {line.Quote}",
            line => $"Open, and silent since {line.Fact("madeOn")}: {line.Quote} Worth asking.",
        ],
        ["promises-forgotten"] =
        [
            line => $"Other promises have not been mentioned again either, in {line.Teams}: {line.Quote}{line.Also}",
            line => $"Nothing more was heard of these, from {line.Teams}: {line.Quote}{line.Also}",
        ],
        ["promise-due"] =
        [
            line => $"Due on {line.Fact("due")}, promised by {Promiser(line)} on {line.Fact("madeOn")}: {line.Quote}",
            line => $"{Promiser(line)} has until {line.Fact("due")}: {line.Quote}",
        ],
        ["clarity-low"] =
        [
            line => $"Not clear to everybody: {line.Quote}{line.Also}",
            line => $"{line.Who} asks for direction: {line.Quote}{line.Also}",
            line => $"What is unclear in {line.Teams}: {line.Quote}{line.Also}",
        ],
        ["clarity-high"] =
        [
            line => $"Clearer now, in {line.Teams}: {line.Quote}",
            line => $"{line.Who} knows where things stand: {line.Quote}",
        ],
        ["pinch-one"] =
        [
            line => $"{line.Fact("waiting")} waits on {line.Fact("waitedOn")}, and {line.Fact("waitedOn")} does not speak of it: {line.Quote}",
            line => $"{line.Fact("waitedOn")} has not taken up what {line.Fact("waiting")} waits for: {line.Quote}",
            line => $"Only one side talks of this. {line.Fact("waiting")} waits on {line.Fact("waitedOn")}: {line.Quote}",
        ],
        ["pinch-both"] =
        [
            line => $"{line.Fact("waiting")} waits on {line.Fact("waitedOn")}, and each side knows it: {line.Quote}",
            line => $"{line.Fact("waitedOn")} is aware that {line.Fact("waiting")} waits: {line.Quote}",
        ],
        ["pinch-on-us"] =
        [
            line => $"{line.Fact("waiting")} waits on us: {line.Quote}",
            line => $"Here {line.Fact("waitedOn")} is the one waited for, by {line.Fact("waiting")}: {line.Quote}",
        ],
        ["status-doubted"] =
        [
            line => $"On paper: {line.Fact("keyResult")}, {Progress(line)}. In talk: {Doubt(line, "those who see it daily speak of trouble with it.")}",
            line => $"{line.Fact("keyResult")}: {Progress(line)} by the report, and doubted by those who see it daily.{(line.Has("shows") ? " " + line.Quote : "")}",
            line => $"The figure looks well ({line.Fact("keyResult")}, {Progress(line)}); {line.Team} has doubts{(line.Has("shows") ? ": " + line.Quote : ".")}",
        ],
        ["objective-silent"] =
        [
            line => $"Nobody speaks of this goal any more: {line.Fact("objective")}. The last word was on {line.Fact("last")}: {line.Quote}",
            line => $"Silence on {line.Fact("objective")} since {line.Fact("last")}, when {line.Team} said {line.Quote}",
            line => $"{line.Fact("objective")}: not a word for {line.Fact("silence")}. Last heard: {line.Quote}",
        ],
        ["objective-overtalked"] =
        [
            line => $"{line.Fact("objective")}: {line.Fact("share")} of the talk about our goals, for {line.Fact("weight")} of their weight.{About(line)}",
            line => $"Most attention goes to one goal, {line.Fact("objective")}: {line.Fact("share")} of the talk against {line.Fact("weight")} of the weight.{About(line)}",
        ],
        ["period-promises"] =
        [
            line => $"Promises: {line.Fact("tally")}.",
        ],
        ["period-talk"] =
        [
            line => $"Most of the talk about our goals went to {line.Fact("shares")}.",
        ],
    };

    private static string Doubt(Line line, string otherwise) => line.Has("shows") ? line.Quote : otherwise;

    private static string About(Line line) => line.Has("about") ? $" {line.Who}: {line.Quote}" : "";

    private static string Promiser(Line line) => line.Has("who") ? line.Fact("who") : line.Who;

    private static string DueOn(Line line) => line.Has("due") ? $" That is due on {line.Fact("due")}." : "";

    private static string WasDue(Line line) => line.Has("due") ? $" (due on {line.Fact("due")})" : "";

    private static string Progress(Line line) => line.Has("target") ? $"{line.Fact("current")} of {line.Fact("target")}" : line.Fact("current");

    private static string Before(Line line) => line.HasSecond ? $" Before, it was {line.Second}" : "";
}
