using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Api;

/// <summary>A passage as it is understood now.</summary>
/// <param name="Speaker">As the source calls who speaks; null when nobody can be told.</param>
/// <param name="Themes">Often none.</param>
/// <param name="Objectives">Ids of the objectives that it is about.</param>
internal sealed record PassageAnswer(
    string Id, string Words, string? Speaker, DateOnly Date, IReadOnlyList<string> Themes, string Polarity, IReadOnlyList<string> Objectives)
{
    public static PassageAnswer Of(Passage passage, Tags tags) => new(
        passage.Id,
        passage.Words,
        passage.Voice?.Label,
        passage.SaidOn,
        [.. tags.Themes.Select(theme => theme.Name())],
        tags.Polarity.Name(),
        [.. tags.AlignedObjectives]);
}

/// <summary>A correction as it was given.</summary>
/// <param name="Model">The model whose answer was corrected.</param>
/// <param name="GivenBy">The account.</param>
/// <param name="RevokedAt">Null while it is in force.</param>
internal sealed record CorrectionAnswer(
    string Id,
    string Passage,
    string Conversation,
    IReadOnlyDictionary<string, bool> Themes,
    string? Polarity,
    IReadOnlyDictionary<string, bool> Objectives,
    string Model,
    string GivenBy,
    DateTimeOffset GivenAt,
    DateTimeOffset? RevokedAt)
{
    public static CorrectionAnswer Of(GivenCorrection given) => new(
        given.Correction.Id,
        given.Correction.PassageId,
        given.ConversationId,
        given.Correction.Themes.ToDictionary(item => item.Key.Name(), item => item.Value),
        given.Correction.Polarity?.Name(),
        given.Correction.Objectives,
        given.ModelVersion,
        given.GivenBy,
        given.GivenAt,
        given.RevokedAt);
}
