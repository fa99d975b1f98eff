using System.Globalization;

namespace NarrativeEngine.Domain.Conversations;

/// <summary>How often a narrative is written.</summary>
public enum Cadence
{
    Weekly,
    Monthly,
    Quarterly,
}

/// <summary>The days that a narrative covers.</summary>
/// <remarks>From is inside, Until is not: neighbours share no day and miss none. Files and JSON that want an inclusive end get it at the edge.</remarks>
public sealed record Period
{
    public Period(DateOnly from, DateOnly until)
    {
        if (until <= from)
        {
            throw new ArgumentException($"A period must end after it starts; got {from:O} to {until:O}.", nameof(until));
        }

        (From, Until) = (from, until);
    }

    public DateOnly From { get; }

    public DateOnly Until { get; }

    /// <summary>The last day inside.</summary>
    public DateOnly LastDay => Until.AddDays(-1);

    public bool Contains(DateOnly day) => From <= day && day < Until;

    /// <summary>The ISO 8601 week (Monday to Sunday) that a day is in.</summary>
    public static Period WeekOf(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new Period(monday, monday.AddDays(7));
    }

    public static Period MonthOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new Period(first, first.AddMonths(1));
    }

    public static Period QuarterOf(DateOnly day)
    {
        var first = new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
        return new Period(first, first.AddMonths(3));
    }

    public static Period Of(Cadence cadence, DateOnly day) => cadence switch
    {
        Cadence.Weekly => WeekOf(day),
        Cadence.Monthly => MonthOf(day),
        Cadence.Quarterly => QuarterOf(day),
        _ => throw new ArgumentOutOfRangeException(nameof(cadence), cadence, null),
    };

    /// <summary>The period of the same cadence that ends where this one begins.</summary>
    public Period Previous(Cadence cadence) => Of(cadence, From.AddDays(-1));

    /// <summary>The name that <see cref="TryParse"/> reads back: <c>2026-W10</c>, <c>2026-03</c> or <c>2026-Q1</c>.</summary>
    public string Name(Cadence cadence)
    {
        var monday = From.ToDateTime(TimeOnly.MinValue);
        return cadence switch
        {
            Cadence.Weekly => $"{ISOWeek.GetYear(monday):D4}-W{ISOWeek.GetWeekOfYear(monday):D2}",
            Cadence.Monthly => $"{From.Year:D4}-{From.Month:D2}",
            Cadence.Quarterly => $"{From.Year:D4}-Q{((From.Month - 1) / 3) + 1}",
            _ => throw new ArgumentOutOfRangeException(nameof(cadence), cadence, null),
        };
    }

    /// <summary>Reads <c>2026-W10</c>, <c>2026-03</c> or <c>2026-Q1</c>.</summary>
    public static bool TryParse(string text, out Period? period, out Cadence cadence)
    {
        (period, cadence) = (null, Cadence.Weekly);
        var parts = text.Trim().ToUpperInvariant().Split('-');
        if (parts.Length != 2 || parts[0].Length != 4 || !int.TryParse(parts[0], out var year) || year is < 1900 or > 2999)
        {
            return false;
        }

        var part = parts[1];
        if (part.StartsWith('W') && int.TryParse(part[1..], out var week) && week >= 1 && week <= ISOWeek.GetWeeksInYear(year))
        {
            period = WeekOf(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)));
            cadence = Cadence.Weekly;
        }
        else if (part.StartsWith('Q') && int.TryParse(part[1..], out var quarter) && quarter is >= 1 and <= 4)
        {
            period = QuarterOf(new DateOnly(year, ((quarter - 1) * 3) + 1, 1));
            cadence = Cadence.Quarterly;
        }
        else if (part.Length == 2 && int.TryParse(part, out var month) && month is >= 1 and <= 12)
        {
            period = MonthOf(new DateOnly(year, month, 1));
            cadence = Cadence.Monthly;
        }

        return period is not null;
    }
}
