using System.Globalization;
using System.Text.RegularExpressions;

namespace NarrativeEngine.Domain.Measures;

/// <summary>Reads by which day something is to be done from the words of a promise.</summary>
/// <remarks>
/// A week ends on its Friday. "Next Tuesday" is the Tuesday of the next calendar week, a bare "Tuesday" the next one to come. A month named
/// alone means its last day after "in", its first after "by" or "before". What names no day ("before the trade fair") gives none.
/// </remarks>
public static partial class DueDay
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private static readonly string[] SmallNumbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static DateOnly? Read(string words, DateOnly saidOn)
    {
        var text = words.ToLowerInvariant().Replace('’', '\'');
        return Exact(text, saidOn) ?? Month(text, saidOn) ?? Weekday(text, saidOn) ?? Span(text, saidOn);
    }

    private static DateOnly? Exact(string text, DateOnly saidOn)
    {
        if (Iso().Match(text) is { Success: true } iso && DateOnly.TryParseExact(iso.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (DayAndMonth().Match(text) is { Success: true } date)
        {
            var month = Array.IndexOf(Months, date.Groups["month"].Value) + 1;
            return OnOrAfter(saidOn, month, int.Parse(date.Groups["day"].Value));
        }

        if (DayOfMonth().Match(text) is { Success: true } only)
        {
            var number = int.Parse(only.Groups["day"].Value);
            var first = new DateOnly(saidOn.Year, saidOn.Month, 1);
            return Day(number > saidOn.Day ? first : first.AddMonths(1), number);
        }

        return null;
    }

    private static DateOnly? Month(string text, DateOnly saidOn)
    {
        if (NamedMonth().Match(text) is not { Success: true } named)
        {
            return null;
        }

        var month = Array.IndexOf(Months, named.Groups["month"].Value) + 1;
        var year = month < saidOn.Month ? saidOn.Year + 1 : saidOn.Year;
        var last = DateTime.DaysInMonth(year, month);
        return new DateOnly(year, month, named.Groups["part"].Value.Trim() switch
        {
            "end of" or "the end of" or "late" => last,
            "middle of" or "the middle of" or "mid" or "mid-" => 15,
            "start of" or "the start of" or "beginning of" or "the beginning of" or "early" => 7,
            // Meetings are held every week or every other: the second of a month is in its middle.
            _ when named.Groups["nth"].Value is "first" or "next" => 7,
            _ when named.Groups["nth"].Value is "second" => 14,
            _ when named.Groups["nth"].Value is "third" => 21,
            _ => named.Groups["how"].Value is "by" or "before" && month != saidOn.Month ? 1 : last,
        });
    }

    private static DateOnly? Weekday(string text, DateOnly saidOn)
    {
        if (NamedWeekday().Match(text) is not { Success: true } named)
        {
            return null;
        }

        var weekday = Array.IndexOf(Weekdays, named.Groups["weekday"].Value);
        var monday = Conversations.Period.WeekOf(saidOn).From;
        var inThisWeek = monday.AddDays((weekday + 6) % 7);
        if (named.Groups["next"].Success || named.Groups["nextweek"].Success)
        {
            return inThisWeek.AddDays(7);
        }

        return inThisWeek > saidOn ? inThisWeek : inThisWeek.AddDays(7);
    }

    private static DateOnly? Span(string text, DateOnly saidOn)
    {
        var friday = Conversations.Period.WeekOf(saidOn).From.AddDays(4);
        var month = Conversations.Period.MonthOf(saidOn);
        if (InSome().Match(text) is { Success: true } some)
        {
            var number = some.Groups["number"].Value;
            var count = number is "a" or "an" ? 1 : int.TryParse(number, out var digits) ? digits : Array.IndexOf(SmallNumbers, number);
            return saidOn.AddDays(count * (some.Groups["unit"].Value.StartsWith("week") ? 7 : some.Groups["unit"].Value.StartsWith("fortnight") ? 14 : 1));
        }

        return text switch
        {
            _ when text.Contains("day after tomorrow") => saidOn.AddDays(2),
            _ when Tomorrow().IsMatch(text) => saidOn.AddDays(1),
            _ when Today().IsMatch(text) => saidOn,
            _ when text.Contains("week after next") => friday.AddDays(14),
            _ when text.Contains("next week") => friday.AddDays(7),
            _ when text.Contains("the week") || text.Contains("this week") || text.Contains("end of week") => friday < saidOn ? saidOn : friday,
            _ when text.Contains("next month") => month.Until.AddMonths(1).AddDays(-1),
            _ when text.Contains("the month") || text.Contains("this month") || text.Contains("month end") || text.Contains("month-end") => month.LastDay,
            _ when text.Contains("end of the quarter") || text.Contains("this quarter") => Conversations.Period.QuarterOf(saidOn).LastDay,
            _ => null,
        };
    }

    private static DateOnly OnOrAfter(DateOnly saidOn, int month, int number)
    {
        var day = Day(new DateOnly(saidOn.Year, month, 1), number);
        return day.DayNumber < saidOn.DayNumber - 60 ? Day(new DateOnly(saidOn.Year + 1, month, 1), number) : day;
    }

    private static DateOnly Day(DateOnly firstOfMonth, int number) =>
        firstOfMonth.AddDays(Math.Clamp(number, 1, DateTime.DaysInMonth(firstOfMonth.Year, firstOfMonth.Month)) - 1);

    private const string MonthNames = "january|february|march|april|may|june|july|august|september|october|november|december";

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b")]
    private static partial Regex Iso();

    [GeneratedRegex($@"\b(?:(?<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?<month>{MonthNames})|(?<month>{MonthNames}) (?:the )?(?<day>\d{{1,2}})(?:st|nd|rd|th)?)\b")]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"\b(?:by|on|before|until) the (?<day>\d{1,2})(?:st|nd|rd|th)\b")]
    private static partial Regex DayOfMonth();

    [GeneratedRegex($@"\b(?<how>by|before|in|until|during|for|at|on)?(?: the)? ?(?:(?<nth>\w+) meeting (?:in|of) )?(?<part>(?:the )?(?:end|middle|start|beginning) of |mid-|mid |early |late )?(?<=\bby |\bbefore |\bin |\buntil |\bduring |\bof |mid-|mid |early |late )(?<month>{MonthNames})\b")]
    private static partial Regex NamedMonth();

    [GeneratedRegex(@"\b(?<next>next )?(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?(?<nextweek>,? (?:of )?next week)?\b")]
    private static partial Regex NamedWeekday();

    [GeneratedRegex(@"\b(?:in|within) (?:the next )?(?<number>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?<unit>days?|weeks?|fortnights?)\b")]
    private static partial Regex InSome();

    [GeneratedRegex(@"\btomorrow\b")]
    private static partial Regex Tomorrow();

    [GeneratedRegex(@"\b(?:today|tonight|this (?:morning|afternoon|evening)|end of (?:the )?day)\b")]
    private static partial Regex Today();
}
