using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Domain.Narratives.Rendering;

/// <summary>Lines that every readable form of a narrative shares.</summary>
internal static class NarrativeText
{
    public static string Subtitle(Narrative narrative) =>
        $"{Wording.Capital(ScopeInWords(narrative))}, {Wording.PeriodInWords(narrative.Period, narrative.Cadence)}";

    /// <summary>What it was made from; asserts nothing about the company.</summary>
    public static string Coverage(Narrative narrative) =>
        $"Made from {Wording.Counted(narrative.Measures.Conversations, "conversation")} with {Wording.Counted(narrative.Measures.Passages, "passage")}. "
        + "Every sentence rests on the words it cites; what was told in confidence and groups that are too small to be shown are left out.";

    public static string Source(Narrative narrative, Evidence evidence) => string.Join(
        ", ",
        new[] { evidence.Speaker, evidence.Team, Wording.Day(evidence.Date, narrative.Period.LastDay), evidence.Conversation }.OfType<string>());

    private static string ScopeInWords(Narrative narrative) => narrative.Scope switch
    {
        Scope.Team team => $"team {team.Id}",
        Scope.Person => "a manager’s own brief",
        _ => "executive digest",
    };
}
