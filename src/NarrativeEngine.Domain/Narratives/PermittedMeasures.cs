using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>Leaves out of the measures whatever rests on words that the reader may not see, or on too few people.</summary>
/// <remarks>Numbers may be made of more than can be quoted; what names a team, a promise or a passage may not.</remarks>
internal static class PermittedMeasures
{
    public static MeasureSet Of(MeasureSet measures, EvidencePack pack) => measures with
    {
        Alignment = measures.Alignment with
        {
            ByTeam = measures.Alignment.ByTeam
                .Where(entry => MayShowTeam(entry.Key, pack))
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .ToDictionary(entry => entry.Key, entry => entry.Value),
        },
        Promises = [.. measures.Promises
            .Where(promise => pack.EvidenceOf(promise.Made) is not null)
            .Select(promise => promise with { Settled = Shown(promise.Settled, pack) })],
        PinchPoints = [.. measures.PinchPoints
            .Select(point => point with { Evidence = Shown(point.Evidence, pack) })
            .Where(point => point.Evidence.Count > 0)],
        SaidVersusStatus = [.. measures.SaidVersusStatus
            .Select(doubt => doubt with { Evidence = Shown(doubt.Evidence, pack) })
            .Where(doubt => doubt.Evidence.Count > 0)],
        SilentObjectives = [.. measures.SilentObjectives
            .Select(silent => silent with { LastPassages = Shown(silent.LastPassages, pack) })],
        Alarms = [.. measures.Alarms
            .Where(alarm => MayShowAlarm(alarm, pack))
            .Select(alarm => alarm with { Evidence = Shown(alarm.Evidence, pack) })
            .Where(alarm => alarm.Evidence.Count > 0)],
        Attention = [.. measures.Attention.Select(attention => attention with { Evidence = Shown(attention.Evidence, pack) })],
        UnansweredRisks = [.. measures.UnansweredRisks
            .Select(risk => risk with { Evidence = Shown(risk.Evidence, pack) })
            .Where(risk => risk.Evidence.Count > 0)],
    };

    public static IReadOnlyList<MatterThread> Of(IReadOnlyList<MatterThread> threads, EvidencePack pack) =>
        [.. threads.Where(thread => thread.Passages.Any(passage => pack.EvidenceOf(passage) is not null))];

    private static bool MayShowTeam(string teamId, EvidencePack pack) => pack.Scope switch
    {
        Scope.Executive => pack.IsLarge(teamId),
        Scope.Team team => team.Id == teamId,
        Scope.Person person => pack.Organization.IsOwnManager(person.Id, teamId),
        _ => false,
    };

    // A team's own people may know what their team speaks of; nobody may see a number about few people.
    private static bool MayShowAlarm(Alarm alarm, EvidencePack pack) => alarm.TeamId is null
        || pack.IsLarge(alarm.TeamId)
        || (pack.Scope is not Scope.Executive && !ThemeNames.AboutPeople.Contains(alarm.Theme));

    private static IReadOnlyList<TaggedPassage> Shown(IReadOnlyList<TaggedPassage> passages, EvidencePack pack) =>
        [.. passages.Where(passage => pack.EvidenceOf(passage) is not null)];

    private static TaggedPassage? Shown(TaggedPassage? passage, EvidencePack pack) =>
        passage is not null && pack.EvidenceOf(passage) is not null ? passage : null;
}
