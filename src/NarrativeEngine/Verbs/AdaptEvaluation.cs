using System.Globalization;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Verbs;

/// <summary><c>evaluate --adapt</c>: what corrections teach, as a table over several draws.</summary>
internal static class AdaptEvaluation
{
    /// <summary>How many draws each row is the mean of.</summary>
    private const int Draws = 10;

    private static readonly (string Name, double Additions)[] Readers = [("corrects everything", 1), ("adds four in ten", 0.4)];

    public static string Themes(IReadOnlyList<JudgedPassage> judged, IReadOnlyList<int> corrections, int seed)
    {
        var rows = new List<string> { "| reader | corrections | micro-F1 before | after | change, mean | worst | best | themeless tagged before | after | polarity before | after |", "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |" };
        foreach (var (name, additions) in Readers)
        {
            foreach (var count in corrections)
            {
                var results = Enumerable.Range(seed, Draws).Select(draw => TeachingTrial.Run(judged, count, additions, draw)).ToList();
                var change = results.Select(result => result.After.Micro.F1 - result.Before.Micro.F1).ToList();
                rows.Add(
                    $"| {name} | {results.Average(result => result.Corrected):0} | {Mean(results, result => result.Before.Micro.F1)} | {Mean(results, result => result.After.Micro.F1)} "
                    + $"| {Signed(change.Average())} | {Signed(change.Min())} | {Signed(change.Max())} "
                    + $"| {Mean(results, result => result.Before.ThemelessTagged)} | {Mean(results, result => result.After.ThemelessTagged)} "
                    + $"| {Mean(results, result => result.Before.PolarityAccuracy)} | {Mean(results, result => result.After.PolarityAccuracy)} |");
            }
        }

        return string.Join('\n', rows);
    }

    public static string Alignment(
        IReadOnlyList<IReadOnlyList<(IReadOnlySet<string> Objectives, Tags Answer)>> companies, IReadOnlyList<int> corrections, int seed)
    {
        var rows = new List<string> { "| corrections, all companies | F1 before | after | change, mean | worst | best | top-1 before | after |", "| --- | --- | --- | --- | --- | --- | --- | --- |" };
        foreach (var count in corrections)
        {
            var results = Enumerable.Range(seed, Draws).Select(draw => AlignmentTrial.Run(companies, count, draw)).ToList();
            var change = results.Select(result => result.After.Aligned.F1 - result.Before.Aligned.F1).ToList();
            rows.Add(
                $"| {results.Average(result => result.Corrected):0} | {Mean(results, result => result.Before.Aligned.F1)} | {Mean(results, result => result.After.Aligned.F1)} "
                + $"| {Signed(change.Average())} | {Signed(change.Min())} | {Signed(change.Max())} "
                + $"| {Mean(results, result => result.Before.Top1)} | {Mean(results, result => result.After.Top1)} |");
        }

        return string.Join('\n', rows);
    }

    private static string Mean<T>(IEnumerable<T> results, Func<T, double> figure) => results.Average(figure).ToString("F4", CultureInfo.InvariantCulture);

    private static string Signed(double change) => change.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);
}
