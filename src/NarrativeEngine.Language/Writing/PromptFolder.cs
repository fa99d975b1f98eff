using System.Security.Cryptography;
using System.Text;

namespace NarrativeEngine.Language.Writing;

/// <summary>An instruction as its file says it, and the SHA-256 by which a narrative remembers it.</summary>
public sealed record Prompt(string Name, string Text, string Hash);

/// <summary>Reads the instructions for writers: one file each, the file being the whole system message.</summary>
public sealed class PromptFolder(string folder)
{
    public const string ExecutiveNarrative = "executive-narrative";
    public const string TeamNarrative = "team-narrative";
    public const string PersonBrief = "person-brief";

    /// <summary>Every prompt that the program reads. A test holds this list and the folder together.</summary>
    public static IReadOnlyList<string> Names { get; } = [ExecutiveNarrative, TeamNarrative, PersonBrief];

    /// <summary>The folder that is delivered beside the program.</summary>
    public static PromptFolder BesideProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "prompts"));

    /// <summary>The prompt for a task's audience.</summary>
    public static string NameFor(string audience) => audience switch
    {
        "executive" => ExecutiveNarrative,
        "team" => TeamNarrative,
        "person" => PersonBrief,
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "There is no prompt for this audience."),
    };

    public Prompt Read(string name)
    {
        var path = Path.Combine(folder, name + ".md");
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The prompt '{name}' is missing; restore {path}.", path);
        }

        var text = File.ReadAllText(path, Encoding.UTF8).ReplaceLineEndings("\n");
        return new Prompt(name, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }
}
