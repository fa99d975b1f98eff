using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Storage;

/// <summary>A correction as its table holds it.</summary>
internal sealed class CorrectionRow
{
    public const string FindInForce = """
        SELECT Id, SourceId, PassageId, WordsHash, Themes, Polarity, Objectives, ModelVersion, GivenBy, GivenAt, RevokedBy, RevokedAt
        FROM Corrections WHERE RevokedAt IS NULL ORDER BY GivenAt, Id
        """;

    public string Id { get; init; } = "";

    public string SourceId { get; init; } = "";

    public string PassageId { get; init; } = "";

    public string WordsHash { get; init; } = "";

    public string Themes { get; init; } = "{}";

    public string? Polarity { get; init; }

    public string Objectives { get; init; } = "{}";

    public string ModelVersion { get; init; } = "";

    public byte[] Embedding { get; init; } = [];

    public string EmbeddedBy { get; init; } = "";

    public string GivenBy { get; init; } = "";

    public string GivenAt { get; init; } = "";

    public string? RevokedBy { get; init; }

    public string? RevokedAt { get; init; }

    /// <summary>Corrections of words that are still the same; what was cut anew and otherwise is nobody's judgement.</summary>
    public static IReadOnlyList<Correction> Fitting(IEnumerable<CorrectionRow> rows, IReadOnlyList<TaggedPassage> talk)
    {
        var corrections = rows.ToList();
        var corrected = corrections.Select(row => row.PassageId).ToHashSet(StringComparer.Ordinal);
        var hashes = talk.Where(passage => corrected.Contains(passage.Id)).ToDictionary(passage => passage.Id, passage => HashOf(passage.Passage.Words), StringComparer.Ordinal);
        return [.. corrections.Where(row => hashes.GetValueOrDefault(row.PassageId) == row.WordsHash).Select(row => row.ToCorrection())];
    }

    public static string HashOf(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));

    public static string Write(IReadOnlyDictionary<Theme, bool> themes) => JsonSerializer.Serialize(themes.ToDictionary(theme => theme.Key.Name(), theme => theme.Value));

    public Correction ToCorrection()
    {
        var themes = new Dictionary<Theme, bool>();
        foreach (var (name, isThere) in JsonSerializer.Deserialize<Dictionary<string, bool>>(Themes)!)
        {
            if (ThemeNames.TryParse(name, out Theme theme))
            {
                themes[theme] = isThere;
            }
        }

        var polarity = Polarity is not null && ThemeNames.TryParse(Polarity, out Polarity known) ? known : (Polarity?)null;
        return new Correction(Id, PassageId, themes, polarity, JsonSerializer.Deserialize<Dictionary<string, bool>>(Objectives)!);
    }

    public GivenCorrection ToGiven() => new(
        ToCorrection(), SourceId, ModelVersion, GivenBy, Instants.Read(GivenAt), RevokedAt is null ? null : Instants.Read(RevokedAt));
}
