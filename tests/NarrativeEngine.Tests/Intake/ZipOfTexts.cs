using System.IO.Compression;
using System.Text;

namespace NarrativeEngine.Tests.Intake;

/// <summary>Zip files of texts, as Word documents are.</summary>
internal static class ZipOfTexts
{
    public static byte[] Of(params (string Name, string Content)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }
}
