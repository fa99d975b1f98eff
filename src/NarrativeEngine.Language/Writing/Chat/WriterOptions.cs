using System.ComponentModel.DataAnnotations;

namespace NarrativeEngine.Language.Writing.Chat;

/// <summary>Who puts narratives into words, and what that may cost: the section <c>Writer</c>.</summary>
public sealed class WriterOptions : IValidatableObject
{
    public const string Section = "Writer";
    public const string Offline = "offline";
    public const string Azure = "azure";
    public const string OpenAiCompatible = "openai-compatible";

    /// <summary>Offline by default: nothing leaves the machine unless somebody decides so.</summary>
    [AllowedValues(Offline, Azure, OpenAiCompatible, ErrorMessage = "Writer:Kind must be offline, azure or openai-compatible.")]
    public string Kind { get; init; } = Offline;

    /// <summary>Where the model answers, such as <c>https://name.openai.azure.com</c> or <c>http://localhost:11434/v1</c>.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The deployment (Azure) or the model's name.</summary>
    public string Model { get; init; } = "";

    /// <summary><c>key</c>, or <c>entra</c> for the identity that the program runs as. Only Azure knows the second.</summary>
    [AllowedValues("key", "entra", ErrorMessage = "Writer:Credential must be key or entra.")]
    public string Credential { get; init; } = "key";

    /// <summary>The environment variable that holds the key. The key itself stands in no settings file and on no command line, where others could read it.</summary>
    public string KeyVariable { get; init; } = "NARRATIVE_WRITER_KEY";

    /// <summary>A file that holds the key, such as a mounted secret; it goes before the variable.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>Seconds for one answer. A page takes a large model about ten; after thirty the reader gets the program's own words.</summary>
    [Range(0.1, 28, ErrorMessage = "Writer:TimeoutSeconds must be between 0.1 and 28.")]
    public double TimeoutSeconds { get; init; } = 20;

    /// <summary>Seconds without a further word before an answer counts as stalled. For the first word there is the whole time: a local model reads for a while.</summary>
    [Range(0.1, 28, ErrorMessage = "Writer:StallSeconds must be between 0.1 and 28.")]
    public double StallSeconds { get; init; } = 10;

    /// <summary>Calls for one narrative: one, and one more where waiting may help.</summary>
    [Range(1, 5, ErrorMessage = "Writer:CallsPerNarrative must be between 1 and 5.")]
    public int CallsPerNarrative { get; init; } = 2;

    /// <summary>Tokens that an answer may have. A page of 800 words with its citations needs about 3,000.</summary>
    [Range(256, 32_000, ErrorMessage = "Writer:AnswerTokens must be between 256 and 32000.")]
    public int AnswerTokens { get; init; } = 4_000;

    /// <summary>Tokens of one narrative's question and answer. A large company's quarter asks with about 20,000.</summary>
    [Range(1_000, 1_000_000, ErrorMessage = "Writer:TokensPerNarrative must be between 1000 and 1000000.")]
    public int TokensPerNarrative { get; init; } = 40_000;

    /// <summary>Calls a day (UTC). When they are spent, the program's own words are used until the next.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Writer:CallsPerDay must be between 0 and 1000000.")]
    public int CallsPerDay { get; init; } = 500;

    /// <summary>Tokens a day (UTC).</summary>
    [Range(0, 1_000_000_000, ErrorMessage = "Writer:TokensPerDay must be between 0 and 1000000000.")]
    public long TokensPerDay { get; init; } = 5_000_000;

    /// <summary>Zero, so that the same findings get the same words as far as the model can; -1 where a model refuses to be told.</summary>
    [Range(-1, 1, ErrorMessage = "Writer:Temperature must be between 0 and 1, or -1 to leave it to the model.")]
    public double Temperature { get; init; }

    /// <summary>Asks the server for JSON. Switch it off for servers that do not know how.</summary>
    public bool JsonMode { get; init; } = true;

    /// <summary>Seconds for which no call is made after five failed ones.</summary>
    [Range(1, 3_600, ErrorMessage = "Writer:BreakSeconds must be between 1 and 3600.")]
    public double BreakSeconds { get; init; } = 120;

    public bool IsOffline => Kind == Offline;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOffline)
        {
            yield break;
        }

        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            yield return new ValidationResult($"Writer:Endpoint must be the address of the {Kind} server, such as https://name.openai.azure.com.");
        }
        else if (address.Scheme == "http" && !address.IsLoopback)
        {
            yield return new ValidationResult("Writer:Endpoint must start with https, unless the server is on this machine.");
        }

        if (Model.Length == 0)
        {
            yield return new ValidationResult("Writer:Model must name the deployment or model.");
        }

        if (Credential == "entra" && Kind != Azure)
        {
            yield return new ValidationResult("Writer:Credential can be entra only where Writer:Kind is azure.");
        }
    }

    /// <summary>What is wrong, one plain sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(this, new ValidationContext(this), faults, validateAllProperties: true);
        return [.. faults.Select(fault => fault.ErrorMessage!)];
    }
}
