using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Domain.Deliveries;

/// <summary>Which period's digest is due at a moment, whatever clocks do.</summary>
public static class DeliveryCalendar
{
    /// <summary>The latest period whose digest is due and not too late to be of use.</summary>
    /// <returns>Null when there is none: before the first hour, or when the program was down for too long.</returns>
    public static Period? DueAt(DateTimeOffset now, Cadence cadence, SendTime when)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, when.Zone).DateTime);
        var period = Period.Of(cadence, today).Previous(cadence);
        for (var steps = 0; steps < 2; steps++, period = period.Previous(cadence))
        {
            var due = DueOf(period, cadence, when);
            if (due <= now)
            {
                return now - due < UsefulFor(cadence) ? period : null;
            }
        }

        return null;
    }

    /// <summary>The moment at which a period's digest is due. An hour that the clock leaps over is the first after it; one that comes twice is the first of the two.</summary>
    public static DateTimeOffset DueOf(Period period, Cadence cadence, SendTime when)
    {
        var day = cadence == Cadence.Weekly
            ? period.Until.AddDays(when.Day)
            : period.Until.AddDays(Math.Min(when.Day, DateTime.DaysInMonth(period.Until.Year, period.Until.Month)) - 1);
        var local = day.ToDateTime(when.At);
        while (when.Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = when.Zone.IsAmbiguousTime(local) ? when.Zone.GetAmbiguousTimeOffsets(local).Max() : when.Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static TimeSpan UsefulFor(Cadence cadence) => cadence switch
    {
        Cadence.Weekly => TimeSpan.FromDays(3),
        Cadence.Monthly => TimeSpan.FromDays(10),
        Cadence.Quarterly => TimeSpan.FromDays(20),
        _ => throw new ArgumentOutOfRangeException(nameof(cadence), cadence, null),
    };
}
