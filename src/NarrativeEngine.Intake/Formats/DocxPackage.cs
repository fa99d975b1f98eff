using System.IO.Compression;

namespace NarrativeEngine.Intake.Formats;

/// <summary>The zip around a Word document, opened with suspicion.</summary>
internal static class DocxPackage
{
    private const string NotWord = "is not a Word document that can be read; open it in Word and save it as .docx without a password.";

    /// <summary>The XML of the document's body, wholly in memory and no longer than the limit.</summary>
    public static MemoryStream OpenDocument(ReadOnlyMemory<byte> content)
    {
        RefuseTrailer(content.Span);
        using var stream = new MemoryStream(content.ToArray(), false);
        using var zip = Open(stream);
        Check(zip);
        var entry = zip.Entries.FirstOrDefault(part => part.FullName == "word/document.xml")
            ?? zip.Entries.FirstOrDefault(part => part.FullName.StartsWith("word/document", StringComparison.Ordinal) && part.FullName.EndsWith(".xml", StringComparison.Ordinal))
            ?? throw new UnreadableException(NotWord);
        return Copy(entry);
    }

    private static ZipArchive Open(Stream stream)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read);
        }
        catch (InvalidDataException)
        {
            throw new UnreadableException("is a broken Word document; save it again in Word.");
        }
    }

    private static void Check(ZipArchive zip)
    {
        // The count in the directory is read first, so a hundred thousand entries cost a directory and no more.
        var entries = zip.Entries;
        if (entries.Count > Limits.ZipEntries || entries.Sum(entry => entry.Length) > Limits.ZipBytes)
        {
            throw new UnreadableException("unpacks to far more than a document holds; save it again in Word.");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            var odd = entry.FullName.Contains("..", StringComparison.Ordinal) || entry.FullName.StartsWith('/') || entry.FullName.Contains('\\');
            var link = ((entry.ExternalAttributes >> 16) & 0xF000) == 0xA000;
            if (odd || link || !names.Add(entry.FullName))
            {
                throw new UnreadableException("is packed in a way that Word never does; save it again in Word.");
            }

            if (entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
            {
                throw new UnreadableException("contains macros; save it as .docx and try again.");
            }
        }
    }

    // The declared size may lie, so bytes are counted as they come.
    private static MemoryStream Copy(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
        {
            throw new UnreadableException(NotWord);
        }

        var copy = new MemoryStream();
        using var part = entry.Open();
        var buffer = new byte[81_920];
        for (var read = part.Read(buffer); read > 0; read = part.Read(buffer))
        {
            if (copy.Length + read > Limits.DocumentXmlBytes)
            {
                throw new UnreadableException("unpacks to far more than a document holds; save it again in Word.");
            }

            copy.Write(buffer, 0, read);
        }

        copy.Position = 0;
        return copy;
    }

    // Something behind the archive's end, or in its comment, is another file in disguise.
    private static void RefuseTrailer(ReadOnlySpan<byte> content)
    {
        var end = content.LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || content.Length != end + 22)
        {
            throw new UnreadableException("is a broken Word document; save it again in Word.");
        }
    }
}
