namespace NarrativeEngine.Intake;

/// <summary>How much a source may ask of the machine that reads it.</summary>
internal static class Limits
{
    public const int FileBytes = 10 * 1024 * 1024;
    public const int Speakers = 5_000;
    public const int JsonDepth = 64;
    public const int XmlDepth = 256;
    public const int YamlDepth = 24;
    public const int YamlCharacters = 4 * 1024 * 1024;
    public const int FrontMatterCharacters = 64 * 1024;
    public const int ZipEntries = 5_000;

    // Pictures in a document count too, so the whole may be larger than the part that holds the words.
    public const long ZipBytes = 256L * 1024 * 1024;
    public const long DocumentXmlBytes = 48L * 1024 * 1024;

    // A table of a thousand levels is an attack on the stack, not a letter.
    public const int HtmlDepth = 200;

    public static bool IsCredible(DateOnly day) => day.Year is >= 2000 and <= 2100;
}
