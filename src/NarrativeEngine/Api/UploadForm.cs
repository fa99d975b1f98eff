using NarrativeEngine.Intake;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Api;

/// <summary>What a manager posts: a file, and what there is to say about it.</summary>
/// <param name="FileName">As it was sent, whatever is in it; empty when none was.</param>
/// <param name="Fields">By name; only those of <see cref="Names"/>.</param>
internal sealed record UploadForm(string FileName, byte[] Content, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
{
    private const int LongestName = 200;

    // No file below a team is called so; the uploader then makes a name of its own.
    private const string NotKept = "//";

    public static IReadOnlyList<string> Names { get; } = ["team", "date", "kind", "author", "visibility", "participants", "replaces"];

    public string? Replaces => One("replaces");

    /// <param name="ownTeam">The team that it is taken for when nothing else names one.</param>
    /// <param name="defaults">What else holds where nothing else says anything.</param>
    public SourceFile ToSource(string? ownTeam, MetadataOverrides? defaults = null) => new(
        $"{ownTeam}{(UploadName.Of(FileName).IsClean ? ownTeam is null ? "" : "/" : NotKept)}{LastName()}",
        Content,
        null,
        new MetadataOverrides(One("team"), One("date"), One("kind"), One("author"), One("visibility"), Participants()),
        "The file",
        defaults);

    // A folder in the name must not pass for a team. Day and kind are told from the name as it is, before it is cleaned.
    private string LastName()
    {
        var name = FileName[(FileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var extension = Path.GetExtension(name);
        return name.Length <= LongestName ? name : name[..(LongestName / 2)] + (extension.Length <= 10 ? extension : "");
    }

    private string? One(string name) => Fields.TryGetValue(name, out var values) && !string.IsNullOrWhiteSpace(values[0]) ? values[0].Trim() : null;

    private List<string>? Participants() => Fields.TryGetValue("participants", out var values)
        && values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList() is { Count: > 0 } names
            ? names
            : null;
}

/// <summary>What the page posted.</summary>
/// <param name="Form">Null when there was neither a file nor a word.</param>
/// <param name="Fields">Also when there was neither.</param>
/// <param name="Token">The form's own, to be checked before anything is kept.</param>
internal sealed record PageUpload(UploadForm? Form, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, bool IsPasted, string? Token)
{
    public string? Field(string name) => Fields.TryGetValue(name, out var values) ? values[0] : null;
}
