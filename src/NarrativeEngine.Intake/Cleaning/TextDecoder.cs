using System.Text;
using UtfUnknown;

namespace NarrativeEngine.Intake.Cleaning;

/// <summary>Bytes to text: byte order marks first, then strict UTF-8, then a guess that must be a good one.</summary>
internal static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <exception cref="UnreadableException">The bytes are not text in any encoding that can be told with confidence.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = DecodeMarked(bytes) ?? DecodeUtf8(bytes) ?? Guess(bytes);
        if (text.Contains('\0'))
        {
            throw new UnreadableException("is not plain text; save it as UTF-8 text and try again.");
        }

        text = text.TrimStart('\uFEFF');
        RefuseBinary(text);
        return text.ReplaceLineEndings("\n");
    }

    private static string? DecodeMarked(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes switch
            {
                [0xEF, 0xBB, 0xBF, .. var rest] => StrictUtf8.GetString(rest),
                [0xFF, 0xFE, 0x00, 0x00, .. var rest] => new UTF32Encoding(false, false, true).GetString(rest),
                [0xFF, 0xFE, .. var rest] => new UnicodeEncoding(false, false, true).GetString(rest),
                [0xFE, 0xFF, .. var rest] => new UnicodeEncoding(true, false, true).GetString(rest),
                _ => null,
            };
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableException("breaks off inside a character; save it as UTF-8 text and try again.");
        }
    }

    private static string? DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // Old Western exports are by far the commonest; another code page must be recognised with near certainty.
    private static string Guess(ReadOnlySpan<byte> bytes)
    {
        if (WesternText.IsDamagedUtf8(bytes))
        {
            throw new UnreadableException("has broken characters in it; save it as UTF-8 text and try again.");
        }

        var sample = bytes[..Math.Min(bytes.Length, 256 * 1024)].ToArray();
        var found = CharsetDetector.DetectFromBytes(sample).Detected;
        if (found is { Confidence: >= 0.8f, EncodingName: { } name } && Find(name) is { } encoding)
        {
            return encoding.GetString(bytes);
        }

        if (!WesternText.IsPlausible(bytes))
        {
            throw new UnreadableException("is in an encoding that cannot be told; save it as UTF-8 text and try again.");
        }

        return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
    }

    private static Encoding? Find(string name)
    {
        if (name.StartsWith("utf", StringComparison.OrdinalIgnoreCase) || name.Equals("ascii", StringComparison.OrdinalIgnoreCase))
        {
            return null; // strict UTF-8 has already failed
        }

        // ISO 8859-1 and Windows-1252 differ only where the former has control codes.
        return name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase)
            ? CodePagesEncodingProvider.Instance.GetEncoding(1252)
            : CodePagesEncodingProvider.Instance.GetEncoding(name);
    }

    private static void RefuseBinary(string text)
    {
        var controls = text.Count(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t' or '\f' or '\v' or '\u0085'));
        if (controls > Math.Max(8, text.Length / 50))
        {
            throw new UnreadableException("is not plain text; save it as UTF-8 text and try again.");
        }
    }
}
