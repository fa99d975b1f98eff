using System.Buffers.Binary;
using System.IO.Compression;

namespace NarrativeEngine.Delivery;

/// <summary>Two bars as a PNG: mail programs show pictures, but neither SVG nor styles that draw.</summary>
internal static class BarPicture
{
    public const int Width = 560;
    public const int Height = 18;

    private const int UpperBar = 10;
    private const int Gap = 12;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    // Background, share of the talk, share of the weight: the colours of the page.
    private static readonly byte[] Palette = [0xFF, 0xFF, 0xFF, 0x2B, 0x7A, 0x9B, 0xA9, 0xB4, 0xBA];

    /// <param name="upper">Share between 0 and 1 of the thick bar.</param>
    /// <param name="lower">The same of the thin bar below it.</param>
    public static byte[] Draw(double upper, double lower)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = 8; // bits a pixel
        header[9] = 3; // by palette
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "PLTE"u8, Palette);
        Chunk(file, "IDAT"u8, Pixels(Columns(upper), Columns(lower)));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static int Columns(double share) => (int)Math.Round(Math.Clamp(share, 0, 1) * Width);

    private static byte[] Pixels(int upper, int lower)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var row = 0; row < Height; row++)
            {
                var line = new byte[Width + 1]; // the first byte: no filter
                line.AsSpan(1, row < UpperBar ? upper : row >= Gap ? lower : 0).Fill((byte)(row < UpperBar ? 1 : 2));
                zip.Write(line);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] body = [.. name, .. content];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(body));
        file.Write(number);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ 0xEDB88320u;
            }
        }

        return ~sum;
    }
}
