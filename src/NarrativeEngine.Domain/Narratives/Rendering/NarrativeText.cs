using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Domain.Narratives.Rendering;

/// <summary>Lines that every readable form of a narrative shares.</summary>
internal static class NarrativeText
{
    public static string Subtitle(Narrative narrative) =>
        $"{Wording.Capital(ScopeInWords(narrative))}, {Wording.PeriodInWords(narrative.Period, narrative.Cadence)}";

    /// <summary>A statement's words, marked where another than the narrative's writer found them.</summary>
    public static string Marked(Narrative narrative, Statement statement) =>
        statement.Writer is { } writer && writer != narrative.Provenance.Writer ? statement.Text + " °" : statement.Text;

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
