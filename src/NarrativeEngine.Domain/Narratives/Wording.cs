using System.Globalization;
using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>Small rules of English that names, numbers and days need.</summary>
public static partial class Wording
{
    private static readonly string[] Small =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>A count in words up to twelve, then in digits.</summary>
    public static string Count(int number) => number >= 0 && number < Small.Length ? Small[number] : number.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>one passage</c>, <c>two passages</c>, <c>no replies</c>.</summary>
    public static string Counted(int number, string noun, string? plural = null) =>
        $"{Count(number)} {(number == 1 ? noun : plural ?? Plural(noun))}";

    public static string Plural(string noun) => noun switch
    {
        [.., 's' or 'x' or 'z'] or [.., 'c' or 's', 'h'] => noun + "es",
        [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => noun[..^1] + "ies",
        _ => noun + "s",
    };

    /// <summary><c>A</c>, <c>A and B</c>, <c>A, B and C</c>; items with a comma or an "and" of their own are parted by semicolons.</summary>
    public static string List(IReadOnlyList<string> items, string join = "and")
    {
        if (items.Count < 2)
        {
            return items.Count == 0 ? "" : items[0];
        }

        var outside = items.Select(item => InBrackets().Replace(item, "")).ToList();
        var comma = outside.Any(item => item.Contains(',') || item.Contains($" {join} ", StringComparison.Ordinal)) ? ";" : ",";
        var last = comma == ";" ? $"; {join} " : $" {join} ";
        return string.Join($"{comma} ", items.Take(items.Count - 1)) + last + items[^1];
    }

    [GeneratedRegex(@"\([^()]*\)")]
    private static partial Regex InBrackets();

    /// <summary><c>Sales's</c> would be odd: names in s take the apostrophe alone.</summary>
    public static string Possessive(string name) => name.EndsWith('s') ? name + "’" : name + "’s";

    /// <summary><c>a</c> or <c>an</c>, by sound as far as spelling tells.</summary>
    public static string Article(string word)
    {
        var lower = word.ToLowerInvariant();
        var silent = lower.StartsWith("hour") || lower.StartsWith("honest") || lower.StartsWith("heir") || lower.StartsWith("honou");
        var hard = lower.StartsWith("uni") || lower.StartsWith("use") || lower.StartsWith("one") || lower.StartsWith("eu") || lower.StartsWith("usu");
        var number = lower.StartsWith('8') || lower is "11" or "18" || lower.StartsWith("11 ") || lower.StartsWith("18 ");
        return silent || number || (lower is ['a' or 'e' or 'i' or 'o' or 'u', ..] && !hard) ? "an" : "a";
    }

    /// <summary><c>3 March</c>; with the year when it is not that of <paramref name="now"/>.</summary>
    public static string Day(DateOnly day, DateOnly now) =>
        day.ToString(day.Year == now.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>the week of 2 March</c>, <c>March 2026</c>, <c>the first quarter of 2026</c>.</summary>
    public static string PeriodInWords(Period period, Cadence cadence) => cadence switch
    {
        Cadence.Weekly => $"the week of {period.From.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}",
        Cadence.Monthly => period.From.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        Cadence.Quarterly => $"the {new[] { "first", "second", "third", "fourth" }[(period.From.Month - 1) / 3]} quarter of {period.From.Year}",
        _ => throw new ArgumentOutOfRangeException(nameof(cadence), cadence, null),
    };

    /// <summary>How long ago something began, in weeks: <c>this week</c>, <c>for two weeks</c>.</summary>
    public static string Age(int weeks) => weeks <= 0 ? "since this week" : $"for {Counted(weeks, "week")}";

    public static string Percent(double share) => $"{Math.Round(share * 100).ToString(CultureInfo.InvariantCulture)} %";

    /// <summary>The first letter as a sentence wants it; the rest stays.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
