namespace NarrativeEngine.Intake.Cleaning;

/// <summary>Tells Windows-1252, which old exports still are, from UTF-8 that was damaged on its way.</summary>
internal static class WesternText
{
    // One-letter words: "à", "é", "è", "ò", "ó", "å", "ø", "ö", "æ", also where a sentence begins.
    private static ReadOnlySpan<byte> LoneLetters => [0xE0, 0xE9, 0xE8, 0xF2, 0xF3, 0xE5, 0xF8, 0xF6, 0xE6, 0xC0, 0xC9, 0xC8, 0xD3, 0xC5, 0xD8, 0xD6, 0xC6];

    /// <summary>True when characters of several bytes stand beside bytes that belong to none.</summary>
    public static bool IsDamagedUtf8(ReadOnlySpan<byte> bytes)
    {
        var (whole, broken) = (0, 0);
        while (!bytes.IsEmpty)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
            {
                break;
            }

            bytes = bytes[ascii..];
            var status = System.Text.Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == System.Buffers.OperationStatus.Done)
            {
                whole++;
            }
            else
            {
                broken++;
            }

            bytes = bytes[Math.Min(length, bytes.Length)..];
        }

        // In Windows-1252 two such letters in a row that look like UTF-8 are a rare accident ("Ã©").
        return whole > 0 && whole * 4 >= broken;
    }

    /// <summary>True when every accented letter stands where one can.</summary>
    public static bool IsPlausible(ReadOnlySpan<byte> bytes)
    {
        var high = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                continue;
            }

            high++;
            var (before, after) = (i > 0 ? bytes[i - 1] : (byte)' ', i + 1 < bytes.Length ? bytes[i + 1] : (byte)' ');
            if (bytes[i] is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D || (IsLetter(bytes[i]) && bytes[i] >= 0xC0 && !Fits(bytes[i], before, after)))
            {
                return false;
            }
        }

        return high <= Math.Max(8, bytes.Length / 5);
    }

    private static bool Fits(byte letter, byte before, byte after)
    {
        var alone = !IsLetter(before) && !IsLetter(after);
        var capitalInside = letter < 0xDF && before is >= (byte)'a' and <= (byte)'z';
        return alone ? LoneLetters.Contains(letter) : !capitalInside;
    }

    private static bool IsLetter(byte value) =>
        value is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or 0x8A or 0x8C or 0x8E or 0x9A or 0x9C or 0x9E or 0x9F
        || value is >= 0xC0 and not (0xD7 or 0xF7);
}
