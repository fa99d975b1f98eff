using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Language.Writing.Phrasing;

/// <summary>Words for results and thanks, load, spirits and learning.</summary>
internal static class PeoplePhrases
{
    public static IReadOnlyDictionary<string, Func<Line, string?>[]> All { get; } = new Dictionary<string, Func<Line, string?>[]>
    {
        ["credit"] =
        [
            line => $"{line.Who} gives credit: {line.Quote}",
            line => $"Praise from {line.Who}: {line.Quote}",
            line => $"Thanks were said in {line.Team}: {line.Quote}",
            line => $"Worth passing on, from {line.Who}: {line.Quote}",
        ],
        ["credits-more"] =
        [
            line => $"More thanks came from {line.Teams}: {line.Quote}{line.Also}",
            line => $"There was praise in {line.Teams} besides: {line.Quote}{line.Also}",
        ],
        ["credit-missing"] =
        [
            line => $"Credit is missing in {line.Team}: {line.Quote} A word of thanks would cost nothing.",
            line => $"{line.Team} is still waiting for a thank-you: {line.Quote}",
            line => $"Somebody has yet to say thank you in {line.Team}: {line.Quote}",
        ],
        ["result"] =
        [
            line => $"Done in {line.Team}: {line.Quote}",
            line => $"Good news from {line.Team}: {line.Quote}",
            line => $"{line.Who} could report: {line.Quote}",
            line => $"A result from {line.Team}: {line.Quote}",
        ],
        ["results-more"] =
        [
            line => $"More was finished in {line.Teams}, such as {line.Quote}",
            line => $"{line.Teams} {line.Verb("adds", "add")} to what got done: {line.Quote}{line.Also}",
        ],
        ["people-rising"] =
        [
            line => $"{Wording.Capital(line.Fact("theme"))} comes up more and more in {line.Fact("ofTeam")}: {line.Quote}{line.Also}",
            line => $"{line.Fact("ofTeam")} speaks of {line.Fact("theme")} more than it used to: {line.Quote}{line.Also}",
            line => $"The talk of {line.Fact("theme")} in {line.Fact("ofTeam")} keeps climbing: {line.Quote}{line.Also}",
        ],
        ["people-falling"] =
        [
            line => $"{line.Fact("ofTeam")} speaks less of {line.Fact("theme")} than it used to: {line.Quote}",
            line => $"There is less talk of {line.Fact("theme")} in {line.Fact("ofTeam")} than before: {line.Quote}",
        ],
        ["load"] =
        [
            line => $"{line.Team} carries a lot: {line.Quote}{line.Also}",
            line => $"The load weighs on {line.Team}: {line.Quote}{line.Also}",
            line => $"{line.Who}, on the load: {line.Quote}{line.Also}",
        ],
        ["load-more"] =
        [
            line => $"Load is a subject in {line.Teams} too: {line.Quote}{line.Also}",
        ],
        ["spirits-falling"] =
        [
            line => $"Spirits in {line.Fact("ofTeam")} are sinking: {line.Quote}{line.Also}",
            line => $"{line.Fact("ofTeam")} is losing heart: {line.Quote}{line.Also}",
            line => $"The mood in {line.Fact("ofTeam")} has turned for the worse: {line.Quote}{line.Also}",
        ],
        ["spirits-rising"] =
        [
            line => $"Spirits in {line.Fact("ofTeam")} are rising: {line.Quote}{line.Also}",
            line => $"{line.Fact("ofTeam")} has found its heart again: {line.Quote}{line.Also}",
            line => $"The mood in {line.Fact("ofTeam")} has lifted: {line.Quote}{line.Also}",
        ],
        ["spirits-low"] =
        [
            line => $"Low spirits, heard in {line.Teams}: {line.Quote}{line.Also}",
            line => $"Some have lost heart in {line.Teams}: {line.Quote}{line.Also}",
        ],
        ["spirits-high"] =
        [
            line => $"There is energy in {line.Teams}: {line.Quote}{line.Also}",
            line => $"Good spirits, heard in {line.Teams}: {line.Quote}{line.Also}",
        ],
        ["growth"] =
        [
            line => $"Learning, in {line.Teams}: {line.Quote}{line.Also}",
            line => $"On learning and next steps, {line.Who}: {line.Quote}{line.Also}",
        ],
        ["feedback"] =
        [
            line => $"On how the work is done, {line.Who}: {line.Quote}{line.Also}",
            line => $"Feedback heard in {line.Teams}: {line.Quote}{line.Also}",
        ],
    };
}
