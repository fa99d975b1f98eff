namespace NarrativeEngine.Intake;

/// <summary>A conversation as it was handed in, before anybody has looked inside.</summary>
/// <param name="Path">Team and file, with '/', as below <c>conversations/</c>: <c>support/2026-03-03-team-meeting.vtt</c>.</param>
/// <param name="Content">The bytes of the file.</param>
/// <param name="SidecarYaml">The text of <c>&lt;file&gt;.meta.yaml</c>, when there is one.</param>
/// <param name="Overrides">What the person who hands it in says about it; it wins over everything the file says.</param>
/// <param name="Name">How sentences about it begin, for doors that repeat nothing; null for the path.</param>
/// <param name="Defaults">What holds where nothing else says anything.</param>
public sealed record SourceFile(
    string Path,
    ReadOnlyMemory<byte> Content,
    string? SidecarYaml = null,
    MetadataOverrides? Overrides = null,
    string? Name = null,
    MetadataOverrides? Defaults = null);

/// <summary>Metadata given beside the file, each as it was typed; null where nothing was said.</summary>
public sealed record MetadataOverrides(
    string? Team = null,
    string? Date = null,
    string? Kind = null,
    string? Author = null,
    string? Visibility = null,
    IReadOnlyList<string>? Participants = null);
