using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;

namespace NarrativeEngine.Intake;

/// <summary>A file that was not taken in, and one plain sentence that says what to mend.</summary>
public sealed record Refusal(string File, string Sentence);

/// <summary>Something that a person should know about a file that was taken in.</summary>
public sealed record Remark(string File, string Sentence);

/// <summary>A conversation that waits to be read.</summary>
/// <param name="Path">Below <c>conversations/</c>, with '/'.</param>
/// <param name="FullPath">Where it lies on the disk.</param>
/// <param name="SidecarPath">Its <c>.meta.yaml</c>, when there is one.</param>
public sealed record ConversationFile(string Path, string FullPath, string? SidecarPath);

/// <summary>What a company folder holds.</summary>
/// <param name="Organization">Null when <c>organization.yaml</c> was refused; nothing else can then be read.</param>
/// <param name="Strategy"><see cref="Strategy.None"/> when there is none, or when it was refused.</param>
/// <param name="Conversations">In the order of their paths.</param>
public sealed record Company(
    Organization? Organization,
    Strategy Strategy,
    IReadOnlyList<ConversationFile> Conversations,
    IReadOnlyList<Refusal> Refusals,
    IReadOnlyList<Remark> Remarks);
