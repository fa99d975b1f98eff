using System.Text;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Files that are not text, told by their first bytes: their names may say anything.</summary>
internal static class BinaryKinds
{
    // How far before a zip's end its last record may stand: 22 bytes and a comment of 64 KiB.
    private const int ZipTail = 66_000;

    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    private static readonly (byte[] Start, int At, string What)[] Known =
    [
        ("%PDF"u8.ToArray(), 0, "a PDF"),
        ("{\\rtf"u8.ToArray(), 0, "rich text"),
        ([0x89, .. "PNG"u8], 0, "a picture"),
        ([0xFF, 0xD8, 0xFF], 0, "a picture"),
        ("GIF8"u8.ToArray(), 0, "a picture"),
        ("RIFF"u8.ToArray(), 0, "a recording or picture"),
        ("ftyp"u8.ToArray(), 4, "a recording"),
        ("OggS"u8.ToArray(), 0, "a recording"),
        ([.. "ID3"u8, 2], 0, "a recording"),
        ([.. "ID3"u8, 3], 0, "a recording"),
        ([.. "ID3"u8, 4], 0, "a recording"),
        ([0x1A, 0x45, 0xDF, 0xA3], 0, "a recording"),
        ([0x1F, 0x8B], 0, "an archive"),
        ([.. "7z"u8, 0xBC, 0xAF], 0, "an archive"),
        ("Rar!\u001A"u8.ToArray(), 0, "an archive"),
        ("PK\u0005\u0006"u8.ToArray(), 0, "an empty archive"),
        ("SQLite format 3"u8.ToArray(), 0, "a database"),
    ];

    public static bool IsZip(ReadOnlySpan<byte> content) => content.StartsWith("PK\u0003\u0004"u8);

    /// <exception cref="UnreadableException">The content is of a kind that no reader takes.</exception>
    public static void Refuse(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            // Both wear the same coat: a document behind a password is of a kind that is read, an old one is not.
            throw content.IndexOf(EncryptedPackage) >= 0
                ? new UnreadableException("is protected by a password; save it as .docx without one.")
                : new UnreadableException("is an old Office document, which is not read; save it as .docx.", RefusalKind.Unsupported);
        }

        if (IsProgram(content))
        {
            throw new UnreadableException("is a program, not a conversation; hand in the transcript itself.", RefusalKind.Unsupported);
        }

        foreach (var (start, at, what) in Known)
        {
            if (content.Length > at && content[at..].StartsWith(start))
            {
                throw new UnreadableException($"is {what}, which is not read; save its text as .docx, .md or .txt.", RefusalKind.Unsupported);
            }
        }

        if (!IsZip(content) && content.Contains((byte)0) && content[^Math.Min(content.Length, ZipTail)..].IndexOf("PK\u0005\u0006"u8) >= 0)
        {
            throw new UnreadableException("is two kinds of file in one; save the document again in Word.", RefusalKind.Unsupported);
        }
    }

    private static bool IsProgram(ReadOnlySpan<byte> content) =>
        (content.StartsWith("MZ"u8) && content.Contains((byte)0))
        || content.StartsWith("\u007fELF"u8)
        || (content.Length >= 4 && content[..4] is [0xCF or 0xCE, 0xFA, 0xED, 0xFE] or [0xCA, 0xFE, 0xBA, 0xBE]);
}
