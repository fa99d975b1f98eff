using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Deliveries;
using Xunit;

namespace NarrativeEngine.Tests.Deliveries;

/// <summary>Whatever clocks do, a period's digest is due at one moment.</summary>
public sealed class DeliveryCalendarFacts
{
    [Theory]

    // Berlin leaps from 02:00 to 03:00 on 29 March 2026, a Sunday, and goes through 02:00 to 03:00 twice on 25 October.
    [InlineData(Cadence.Weekly, 6, "02:30", "Europe/Berlin", "2026-W12", "2026-03-29T01:00:00Z")]
    [InlineData(Cadence.Weekly, 6, "02:30", "Europe/Berlin", "2026-W42", "2026-10-25T00:30:00Z")]
    [InlineData(Cadence.Weekly, 0, "07:00", "Europe/Berlin", "2026-W10", "2026-03-09T06:00:00Z")]
    [InlineData(Cadence.Weekly, 0, "07:00", "Europe/Berlin", "2026-W14", "2026-04-06T05:00:00Z")]
    [InlineData(Cadence.Weekly, 0, "07:00", "America/New_York", "2026-W10", "2026-03-09T11:00:00Z")]
    [InlineData(Cadence.Monthly, 1, "06:00", "Pacific/Auckland", "2026-03", "2026-03-31T17:00:00Z")]
    [InlineData(Cadence.Quarterly, 5, "08:00", "UTC", "2026-Q1", "2026-04-05T08:00:00Z")]
    public void DueOf_IsOneMoment(Cadence cadence, int day, string at, string zone, string period, string due)
    {
        Assert.True(Period.TryParse(period, out var parsed, out _));
        Assert.Equal(Moment(due), DeliveryCalendar.DueOf(parsed!, cadence, When(day, at, zone)));
    }

    [Theory]
    [InlineData("Europe/Berlin", "02:30")]
    [InlineData("America/New_York", "01:30")]
    [InlineData("Australia/Lord_Howe", "02:10")]
    [InlineData("UTC", "00:00")]
    public void DueAt_NamesEachPeriodOnce_OverTwoYearsOfMinutes(string zone, string at)
    {
        var clock = new FakeTimeProvider(Moment("2026-01-01T00:00:00Z"));
        var due = new List<string>();
        for (var look = 0; look < 2 * 365 * 24 * 4; look++, clock.Advance(TimeSpan.FromMinutes(15)))
        {
            if (DeliveryCalendar.DueAt(clock.GetUtcNow(), Cadence.Weekly, When(6, at, zone)) is { } period && (due.Count == 0 || due[^1] != period.Name(Cadence.Weekly)))
            {
                due.Add(period.Name(Cadence.Weekly));
            }
        }

        Assert.Equal(due.Distinct(), due);
        Assert.InRange(due.Count, 103, 105);
    }

    [Theory]
    [InlineData("2026-03-09T05:59:00Z", null)]
    [InlineData("2026-03-09T06:00:00Z", "2026-W10")]
    [InlineData("2026-03-12T05:59:00Z", "2026-W10")]
    [InlineData("2026-03-12T06:01:00Z", null)]
    public void DueAt_ForgetsWhatIsTooLate(string now, string? period) =>
        Assert.Equal(period, DeliveryCalendar.DueAt(Moment(now), Cadence.Weekly, When(0, "07:00", "Europe/Berlin"))?.Name(Cadence.Weekly));

    private static SendTime When(int day, string at, string zone) =>
        new(day, TimeOnly.ParseExact(at, "HH:mm", CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
