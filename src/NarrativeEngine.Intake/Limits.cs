namespace NarrativeEngine.Intake;

/// <summary>How much a source may ask of the machine that reads it.</summary>
internal static class Limits
{
    public const int FileBytes = 10 * 1024 * 1024;
    public const int Speakers = 5_000;

    // A working day of subtitles has a tenth of it.
    public const int Lines = 400_000;
    public const int CsvColumns = 500;
    public const int VoicesPerCue = 1_000;
    public const int HtmlTags = 100_000;
    public const int HtmlAttributes = 200_000;
    public const int MailHeaderCharacters = 256 * 1024;
    public const int MailHeaders = 20_000;
    public const int MailParts = 2_000;
    public const int JsonDepth = 64;
    public const int XmlDepth = 256;
    public const int YamlDepth = 24;
    public const int YamlCharacters = 4 * 1024 * 1024;
    public const int FrontMatterCharacters = 64 * 1024;
    public const int ZipEntries = 5_000;

    // Pictures in a document count too, so the whole may be larger than the part that holds the words.
    public const long ZipBytes = 256L * 1024 * 1024;
    public const long DocumentXmlBytes = 24L * 1024 * 1024;
    public const int ContentTypesBytes = 1024 * 1024;

    // A table of a thousand levels is an attack on the stack, not a letter.
    public const int HtmlDepth = 200;

    /// <summary>Many times what ten mebibytes take on a slow machine; only hostile content needs longer.</summary>
    public static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(10);

    public static bool IsCredible(DateOnly day) => day.Year is >= 2000 and <= 2100;
}
