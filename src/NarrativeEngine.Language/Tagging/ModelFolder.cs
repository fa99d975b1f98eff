using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NarrativeEngine.Language.Tagging;

/// <summary>The model cannot be used. The message says what to do.</summary>
public sealed class ModelException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What <c>meta.json</c> says of a model: what it is called, what its numbers mean, and the hash of every file.</summary>
public sealed record ModelMeta
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>Theme names in the order of the output.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    public required int MaxTokens { get; init; }

    /// <summary>By theme, the calibrated probability from which it is tagged.</summary>
    public required IReadOnlyDictionary<string, float> Thresholds { get; init; }

    /// <summary>SHA-256 in hexadecimal by file name.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    public required AlignmentMeta Alignment { get; init; }
}

/// <summary>The regression that turns likenesses of a passage and an objective into a probability.</summary>
public sealed record AlignmentMeta
{
    public required IReadOnlyList<string> Features { get; init; }

    public required IReadOnlyList<double> Weights { get; init; }

    public required double Bias { get; init; }

    public required double Threshold { get; init; }

    /// <summary>File with the rarity of words.</summary>
    public required string Idf { get; init; }

    /// <summary>Rarity of a word that the file does not list.</summary>
    public required double IdfUnknown { get; init; }

    /// <summary>What is less rare than this counts nothing.</summary>
    public required double IdfFloor { get; init; }
}

/// <summary>A folder with a model, opened only when every file is the one that its <c>meta.json</c> was written for.</summary>
public sealed class ModelFolder
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    private ModelFolder(string path, ModelMeta meta) => (Path, Meta) = (path, meta);

    public string Path { get; }

    public ModelMeta Meta { get; }

    /// <exception cref="ModelException">A file is missing, is not the one that was measured, or the labels are not this program's.</exception>
    public static ModelFolder Open(string path)
    {
        var meta = ReadMeta(path);
        foreach (var (name, expected) in meta.Files)
        {
            Check(path, name, expected);
        }

        foreach (var needed in new[] { "model.onnx", "vocab.txt", "fold.tsv" })
        {
            if (!meta.Files.ContainsKey(needed))
            {
                throw new ModelException($"The model's meta.json gives no hash for {needed}; install the model again.");
            }
        }

        return new ModelFolder(path, meta);
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    private static ModelMeta ReadMeta(string path)
    {
        var file = System.IO.Path.Combine(path, "meta.json");
        if (!System.IO.File.Exists(file))
        {
            throw new ModelException($"There is no model in '{path}': meta.json is missing; install the model there.");
        }

        try
        {
            return JsonSerializer.Deserialize<ModelMeta>(System.IO.File.ReadAllText(file), Json)
                ?? throw new ModelException("The model's meta.json is empty; install the model again.");
        }
        catch (JsonException broken)
        {
            throw new ModelException("The model's meta.json cannot be read; install the model again.", broken);
        }
    }

    private static void Check(string path, string name, string expected)
    {
        var file = System.IO.Path.Combine(path, name);
        if (name != System.IO.Path.GetFileName(name) || !System.IO.File.Exists(file))
        {
            throw new ModelException($"The model's file {name} is missing; install the model again.");
        }

        using var stream = System.IO.File.OpenRead(file);
        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(stream)), expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new ModelException($"The model's file {name} is not the one that was measured (its SHA-256 differs from meta.json); install the model again.");
        }
    }
}
