using System.Text.Json;
using System.Text.RegularExpressions;

namespace NarrativeEngine.Domain.Evaluation;

/// <summary>Whether a number or a list says of a fact what it ought to.</summary>
/// <param name="Found">What the report says instead, or where it says it; for people.</param>
public sealed record MeasureCheck(string FactId, string Type, string Scope, string Period, bool Passed, string Found);

/// <summary>Checks the measures of the facts that have some.</summary>
internal static partial class MeasureChecks
{
    private const string NeverMentionedAgain = "never mentioned again";

    public static IEnumerable<MeasureCheck> Of(PlantedFact fact, IReadOnlyList<string> weeks, Reports reports) => fact.Type switch
    {
        FactTypes.OneSidedPinchPoint => Each(fact, reports, report => PinchPoint(fact, report, aware: fact.Aware ?? false)),
        FactTypes.TwoSidedPinchPoint => Each(fact, reports, report => PinchPoint(fact, report, aware: fact.Aware ?? true)),
        FactTypes.Commitment => Each(fact, reports, report => Commitment(fact, report, reports)),
        FactTypes.SilentObjective => Each(fact, reports, report => Silent(fact, report)),
        FactTypes.OverTalkedObjective => Each(fact, reports, report => OverTalked(fact, report)),
        FactTypes.GreenKeyResultInTrouble => Each(fact, reports, report => Doubted(fact, report)),
        FactTypes.RateRamp => [AlarmedInTime(fact, weeks, reports)],
        FactTypes.RateFlat => [NeverAlarmed(fact, reports)],
        _ => [],
    };

    private static IEnumerable<MeasureCheck> Each(PlantedFact fact, Reports reports, Func<ReportView, (bool Passed, string Found)> check)
    {
        foreach (var expectation in fact.Required)
        {
            var report = reports.Find(expectation.Scope, expectation.Period);
            var (passed, found) = report is null ? (false, "no report") : check(report);
            yield return new MeasureCheck(fact.Id, fact.Type, expectation.Scope, expectation.Period, passed, found);
        }
    }

    private static (bool Passed, string Found) PinchPoint(PlantedFact fact, ReportView report, bool aware)
    {
        var found = report.Measure("pinchPoints").FirstOrDefault(point => fact.From is null && fact.To is null
            ? fact.Teams.Contains(point.Text("from")!)
            : (fact.From ?? point.Text("from")) == point.Text("from") && (fact.To ?? point.Text("to")) == point.Text("to"));
        return found.ValueKind == JsonValueKind.Undefined
            ? (false, "no such pinch point")
            : (found.Flag("aware") == aware, $"{found.Text("from")} waits on {found.Text("to")}, {(found.Flag("aware") == true ? "aware" : "not aware")}");
    }

    private static (bool Passed, string Found) Commitment(PlantedFact fact, ReportView report, Reports reports)
    {
        var promised = fact.Evidence.Where(sentence => sentence.Role == "made").ToList();
        IReadOnlyList<PlantedSentence> made = promised.Count > 0 ? promised : fact.Evidence;
        var found = report.Measure("commitments").FirstOrDefault(entry => report.QuotesOf(entry)
            .Append(entry.Text("what") ?? "")
            .Any(words => made.Any(sentence => reports.Holds(words, sentence.Sentence) != Held.Nothing)));
        if (found.ValueKind == JsonValueKind.Undefined)
        {
            return (false, "no such commitment");
        }

        var state = found.Text("state") ?? "none";
        return (StatesAt(fact, report.Period).Contains(state), $"state {state}");
    }

    // A promise is open until the week in which somebody says how it ended. Nobody says that it was forgotten: the last
    // narrative that is expected to tell it has to know.
    private static string[] StatesAt(PlantedFact fact, string period)
    {
        var state = fact.State ?? "open";
        var settled = fact.Evidence.FirstOrDefault(sentence => sentence.Role == state)?.Week
            ?? fact.Expect.Select(expectation => expectation.Period).Max(StringComparer.Ordinal) ?? "";
        return string.CompareOrdinal(period, settled) >= 0 ? [state]
            : state == NeverMentionedAgain ? ["open", state]
            : ["open"];
    }

    private static (bool Passed, string Found) Silent(PlantedFact fact, ReportView report) =>
        Measured(report, "silentObjectives", fact.Objective) ?? Told(report, fact.Objective, Silence());

    private static (bool Passed, string Found) OverTalked(PlantedFact fact, ReportView report) =>
        Measured(report, "overTalkedObjectives", fact.Objective) ?? Told(report, fact.Objective, Share());

    private static (bool Passed, string Found) Doubted(PlantedFact fact, ReportView report)
    {
        var doubts = report.Measure("saidVersusStatus");
        var passed = doubts.Any(doubt => fact.KeyResult is null
            ? doubt.Text("objective") == fact.Objective
            : doubt.Text("keyResult") == fact.KeyResult);
        return (passed, passed ? "measured" : $"{doubts.Count} others doubted");
    }

    private static (bool Passed, string Found)? Measured(ReportView report, string measure, string? objective)
    {
        var named = report.Measure(measure).Any(entry => (entry.Text("objective") ?? entry.Text("id")) == objective)
            || report.Measures.Texts(measure).Contains(objective ?? "");
        return named ? (true, "measured") : null;
    }

    private static (bool Passed, string Found) Told(ReportView report, string? objective, Regex about)
    {
        var told = report.Statements.FirstOrDefault(statement => statement.Objective == objective && about.IsMatch($"{statement.Section} {statement.Text}"));
        return told is null ? (false, "not named") : (true, $"told: {told.Text}");
    }

    private static MeasureCheck AlarmedInTime(PlantedFact fact, IReadOnlyList<string> weeks, Reports reports)
    {
        var first = fact.FromWeek ?? fact.Weeks.Min(StringComparer.Ordinal) ?? "";
        var third = weeks.Order(StringComparer.Ordinal).SkipWhile(week => string.CompareOrdinal(week, first) < 0).Take(3).LastOrDefault() ?? first;
        var alarm = Alarms(fact, reports).FirstOrDefault(alarm => alarm.Rising && string.CompareOrdinal(alarm.Report.Period, first) >= 0);
        var passed = alarm.Report is not null && string.CompareOrdinal(alarm.Report.Period, third) <= 0;
        return new MeasureCheck(fact.Id, fact.Type, alarm.Report?.Scope ?? "any", third, passed, alarm.Report is null ? "never alarmed" : $"first alarmed in {alarm.Report.Period}");
    }

    private static MeasureCheck NeverAlarmed(PlantedFact fact, Reports reports)
    {
        var alarm = Alarms(fact, reports).FirstOrDefault();
        return new MeasureCheck(
            fact.Id, fact.Type, alarm.Report?.Scope ?? "any", alarm.Report?.Period ?? "any", alarm.Report is null, alarm.Report is null ? "never alarmed" : "alarmed");
    }

    // An alarm without a team is the company's in an executive digest, and the team's own in a team narrative.
    private static IEnumerable<(ReportView Report, bool Rising)> Alarms(PlantedFact fact, Reports reports) =>
        from report in reports.All
        from alarm in report.Measure("alarms")
        let team = alarm.Text("team") ?? (report.Scope.StartsWith("team:", StringComparison.Ordinal) ? report.Scope["team:".Length..] : null)
        where alarm.Text("theme") == fact.Theme && team is not null && fact.Teams.Contains(team)
        select (report, alarm.Text("direction") is { } direction ? direction == "rising" : alarm.Flag("rising") ?? true);

    [GeneratedRegex(@"silen|nobody|no one|not (been )?(spoken|mentioned|talked|heard)|unspoken|no longer|no word", RegexOptions.IgnoreCase)]
    private static partial Regex Silence();

    [GeneratedRegex(@"weight|attention|over-?talk|share of|of the talk|more talk|most of the", RegexOptions.IgnoreCase)]
    private static partial Regex Share();
}
