using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Web.Talks;

/// <summary>How far a conversation has come, in one sentence.</summary>
/// <param name="IsOver">True when nothing is left to do.</param>
public sealed record Progress(string Status, string Sentence, bool IsOver)
{
    public bool IsTrouble => Status is "refused" or "quarantined";

    internal static Progress Of(string status, int? queuePosition, string? reason, int? passages, int? themes) => new(
        status,
        status switch
        {
            "queued" => queuePosition is > 1 ? $"Waiting: {Wording.Counted(queuePosition.Value - 1, "conversation")} before it." : "Waiting: next in line.",
            "reading" => "Being read.",
            "tagging" => passages is { } read ? $"Read, {Wording.Counted(read, "passage")}; being understood." : "Read; being understood.",
            "done" when passages is { } all => $"Read, {Wording.Counted(all, "passage")}, {Wording.Counted(themes ?? 0, "theme")}.",
            "done" => "Worked through.",
            "refused" => reason ?? "It could not be read; hand it in again.",
            _ => reason is null ? "It failed five times and is put aside; whoever looks after this program can try it again." : "It is put aside. Whoever looks after this program can try it again.",
        },
        status is "done" or "refused" or "quarantined");
}
