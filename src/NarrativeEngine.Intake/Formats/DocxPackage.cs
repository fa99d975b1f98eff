using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NarrativeEngine.Intake.Formats;

/// <summary>The zip around a Word document, opened with suspicion.</summary>
internal static class DocxPackage
{
    private const string Broken = "is a broken Word document; save it again in Word.";
    private const string TooMuch = "unpacks to far more than a document holds; save it again in Word.";
    private const string Macros = "contains macros, which are not read; save it as .docx.";

    /// <summary>Hands the XML of the document's body to a reader, unpacked as it reads and no longer than the limit.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> content, Func<Stream, T> read)
    {
        CheckEnd(content.Span);
        using var stream = new MemoryStream(content.ToArray(), false);
        using var zip = Open(stream);
        Check(zip);
        var body = zip.GetEntry("word/document.xml")
            ?? zip.Entries.FirstOrDefault(part => part.FullName.StartsWith("word/document", StringComparison.Ordinal) && part.FullName.EndsWith(".xml", StringComparison.Ordinal))
            ?? throw new UnreadableException("is packed, but it is no Word document; hand in the transcript itself.", RefusalKind.Unsupported);
        RefuseMacros(zip);
        return read(Open(body));
    }

    private static ZipArchive Open(Stream stream)
    {
        try
        {
            var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            _ = zip.Entries;
            return zip;
        }
        catch (InvalidDataException)
        {
            throw new UnreadableException(Broken);
        }
    }

    private static BoundedStream Open(ZipArchiveEntry entry) => entry.IsEncrypted
        ? throw new UnreadableException("is protected by a password; save it as .docx without one.")
        : new BoundedStream(entry.Open(), entry.Length, Limits.DocumentXmlBytes);

    private static void Check(ZipArchive zip)
    {
        if (zip.Entries.Count > Limits.ZipEntries || zip.Entries.Any(entry => entry.Length > Limits.ZipBytes) || zip.Entries.Sum(entry => entry.Length) > Limits.ZipBytes)
        {
            throw new UnreadableException(TooMuch);
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
        {
            var odd = entry.FullName.Contains("..", StringComparison.Ordinal) || entry.FullName.StartsWith('/') || entry.FullName.Contains('\\');
            var link = ((entry.ExternalAttributes >> 16) & 0xF000) == 0xA000;
            if (odd || link || !names.Add(entry.FullName))
            {
                throw new UnreadableException("is packed in a way that Word never does; save it again in Word.");
            }
        }
    }

    // A .docm that calls itself .docx still says what it is inside.
    private static void RefuseMacros(ZipArchive zip)
    {
        if (zip.Entries.Any(entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw new UnreadableException(Macros, RefusalKind.Unsupported);
        }

        if (zip.GetEntry("[Content_Types].xml") is { Length: < Limits.ContentTypesBytes } types)
        {
            using var text = new StreamReader(Open(types), Encoding.UTF8);
            if (text.ReadToEnd().Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
            {
                throw new UnreadableException(Macros, RefusalKind.Unsupported);
            }
        }
    }

    // The directory is counted before it is read, so a hundred thousand entries cost nothing.
    private static void CheckEnd(ReadOnlySpan<byte> content)
    {
        var end = content.LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || content.Length < end + 22)
        {
            throw new UnreadableException(Broken);
        }

        if (content.Length != end + 22)
        {
            throw new UnreadableException("has another file behind its end; save it again in Word.", RefusalKind.Unsupported);
        }

        var declared = BinaryPrimitives.ReadUInt16LittleEndian(content[(end + 10)..]);
        if (declared > Limits.ZipEntries || content.Count("PK\u0001\u0002"u8) > Limits.ZipEntries * 2)
        {
            throw new UnreadableException(TooMuch);
        }
    }
}
