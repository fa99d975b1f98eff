using NarrativeEngine.Intake;

namespace NarrativeEngine.Pipeline;

/// <summary>What came of handing a conversation in.</summary>
public abstract record UploadResult
{
    private UploadResult()
    {
    }

    /// <param name="Id">The same for the same conversation, whatever its file is called.</param>
    /// <param name="IsNew">False when it was there before.</param>
    /// <param name="Path">What it is called from now on.</param>
    /// <param name="Remarks">What was left out or could not be told, a sentence each.</param>
    public sealed record Accepted(string Id, bool IsNew, string Path, IReadOnlyList<string> Remarks) : UploadResult;

    /// <param name="Sentence">Says what to mend; nothing was kept.</param>
    public sealed record Refused(string Sentence, RefusalKind Kind) : UploadResult;

    /// <summary>It belongs to a team for which the actor may hand in nothing; nothing was kept.</summary>
    public sealed record NotPermitted : UploadResult;
}
