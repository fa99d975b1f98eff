using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Api;

/// <summary>What is told about a conversation that was handed in.</summary>
/// <param name="Status"><c>queued</c>, <c>reading</c>, <c>tagging</c>, <c>done</c>, <c>refused</c> or <c>quarantined</c>.</param>
/// <param name="Step">The step that comes next: <c>read</c>, <c>segment</c>, <c>tag</c>; null when none does.</param>
/// <param name="QueuePosition">1 for the next in line; null when nothing is left to do.</param>
/// <param name="Themes">In how many passages each theme comes up.</param>
/// <param name="Untagged">True for text that is not English: it is kept and counts, but has no themes.</param>
/// <param name="Reason">One sentence when it could not be worked through.</param>
/// <param name="Text">Its words; null for readers who may not see them.</param>
internal sealed record ConversationAnswer(
    string Id,
    string Name,
    string Status,
    string? Step,
    int? QueuePosition,
    DateTimeOffset ReceivedAt,
    string? Team,
    DateOnly? Date,
    string? Kind,
    string? Visibility,
    string? Language,
    bool Untagged,
    int? Passages,
    IReadOnlyDictionary<string, int>? Themes,
    IReadOnlyList<string> Remarks,
    string? Reason,
    string? Text)
{
    /// <summary>What everybody may know who may know of the conversation; nothing that was found in its words.</summary>
    public static ConversationAnswer Of(SourceStatus source)
    {
        var held = source.Conversation;
        return new ConversationAnswer(
            source.Id,
            source.Path,
            StatusOf(source.Step, source.Attempts),
            NextStep(source.Step),
            source.QueuePosition,
            source.ReceivedAt,
            held?.TeamId,
            held?.HeldOn,
            held is null ? null : ConversationNames.Of(held.Kind),
            held is null ? null : ConversationNames.Of(held.Visibility),
            held?.Language,
            held is not null && held.Language != "en",
            null,
            null,
            [],
            source.Reason,
            null);
    }

    public ConversationAnswer With(int passages, IReadOnlyDictionary<Theme, int> themes, IReadOnlyList<string> remarks, string? text) => this with
    {
        Passages = passages,
        Themes = themes.ToDictionary(theme => theme.Key.Name(), theme => theme.Value),
        Remarks = remarks,
        Text = text,
    };

    // The attempt is counted when a step begins: without one, the conversation still stands in line.
    public static string StatusOf(SourceStep step, int attempts) => step switch
    {
        SourceStep.Tagged => "done",
        SourceStep.Refused => "refused",
        SourceStep.Quarantined => "quarantined",
        _ when attempts == 0 => "queued",
        SourceStep.Segmented => "tagging",
        SourceStep.Received or SourceStep.Read => "reading",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    private static string? NextStep(SourceStep step) => step switch
    {
        SourceStep.Received => "read",
        SourceStep.Read => "segment",
        SourceStep.Segmented => "tag",
        _ => null,
    };
}

/// <summary>The answer to an upload.</summary>
/// <param name="IsNew">False when the same conversation was there before; nothing is counted twice.</param>
/// <param name="Location">Where to ask how far it has come.</param>
internal sealed record UploadAnswer(string Id, string Name, string Status, bool IsNew, string Location, IReadOnlyList<string> Remarks);
