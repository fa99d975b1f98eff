using System.Globalization;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using ThreadState = NarrativeEngine.Domain.Threads.ThreadState;

namespace NarrativeEngine.Web.Reading;

/// <summary>States, days and periods as pages write them, and the colour that each has beside its word.</summary>
public static class Labels
{
    public static string Of(ThreadState state) => state switch
    {
        ThreadState.New => "new",
        ThreadState.Recurring => "goes on",
        ThreadState.Escalating => "escalating",
        ThreadState.Resolved => "resolved",
        ThreadState.Dormant => "at rest",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string ColourOf(ThreadState state) => state switch
    {
        ThreadState.Escalating => "bad",
        ThreadState.New => "watch",
        ThreadState.Resolved => "good",
        _ => "plain",
    };

    public static string Of(Trend trend) => trend == Trend.Recurring ? "goes on" : trend.ToString().ToLowerInvariant();

    public static string ColourOf(Trend trend) => trend switch
    {
        Trend.Escalating => "bad",
        Trend.New => "watch",
        Trend.Resolved => "good",
        _ => "plain",
    };

    public static string Of(PromiseState state) => state switch
    {
        PromiseState.Open => "open",
        PromiseState.Kept => "kept",
        PromiseState.Slipped => "slipped",
        PromiseState.NeverMentionedAgain => "not heard of again",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string ColourOf(PromiseState state) => state switch
    {
        PromiseState.Kept => "good",
        PromiseState.Slipped => "bad",
        PromiseState.NeverMentionedAgain => "watch",
        _ => "plain",
    };

    public static string Of(Polarity polarity) => polarity.Name();

    public static string ColourOf(Polarity polarity) => polarity switch
    {
        Polarity.Positive => "good",
        Polarity.Negative => "bad",
        _ => "plain",
    };

    public static string Of(ConversationKind kind) => kind switch
    {
        ConversationKind.OneOnOne => "One-to-one",
        ConversationKind.CheckIn => "Check-in",
        ConversationKind.TeamMeeting => "Team meeting",
        ConversationKind.Review => "Review",
        ConversationKind.Retrospective => "Retrospective",
        ConversationKind.Other => "Other talk",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(Visibility visibility) => visibility switch
    {
        Visibility.Confidential => "In confidence",
        Visibility.Team => "For the team",
        Visibility.Organization => "For everybody",
        _ => throw new ArgumentOutOfRangeException(nameof(visibility), visibility, null),
    };

    public static string Of(Cadence cadence) => cadence.ToString();

    /// <summary><c>3 March 2026</c>.</summary>
    public static string Of(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>3 Mar</c>.</summary>
    public static string Brief(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary>A period as a link shows it.</summary>
    public static string Brief(Period period, Cadence cadence) => cadence switch
    {
        Cadence.Weekly => $"{Brief(period.From)} – {Brief(period.LastDay)}",
        Cadence.Monthly => period.From.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        _ => period.Name(cadence).Replace("-", " ", StringComparison.Ordinal),
    };

    public static string Full(Period period, Cadence cadence) => Wording.Capital(Wording.PeriodInWords(period, cadence));
}
