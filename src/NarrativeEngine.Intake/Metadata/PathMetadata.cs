using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Metadata;

/// <summary>What the name says: <c>support/2026-03-03-team-meeting-roadmap.vtt</c>.</summary>
internal static partial class PathMetadata
{
    public static MetadataDraft Read(string path)
    {
        var slash = path.IndexOf('/');
        var team = slash > 0 ? path[..slash] : null;
        var file = path[(path.LastIndexOf('/') + 1)..];
        var dot = file.LastIndexOf('.');
        var name = dot > 0 ? file[..dot] : file;
        var match = Dated().Match(name);
        if (!match.Success)
        {
            // A talk between two must not pass as anything less private, however it is spelled.
            return new MetadataDraft(Team: team, Kind: OneToOne().IsMatch(name) ? "one-on-one" : null);
        }

        var rest = match.Groups["rest"].Value.ToLowerInvariant();
        var kind = KindText.Names.FirstOrDefault(known => rest == known || rest.StartsWith(known + "-", StringComparison.Ordinal))
            ?? (OneToOne().IsMatch(rest) ? "one-on-one" : rest.Length > 0 ? rest : null);
        return new MetadataDraft(Team: team, Date: match.Groups["date"].Value, Kind: kind);
    }

    [GeneratedRegex(@"^(?<date>\d{4}-\d{2}-\d{2})(?:[-_ ](?<rest>.*))?$", RegexOptions.Singleline, 1000)]
    private static partial Regex Dated();

    [GeneratedRegex(@"(?<![\d])(?:1[-_ ]?(?:on|to|:|x)?[-_ ]?1|one[-_ ](?:on|to)[-_ ]one)(?![\d])", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OneToOne();
}
