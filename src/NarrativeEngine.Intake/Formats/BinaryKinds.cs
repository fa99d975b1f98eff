namespace NarrativeEngine.Intake.Formats;

/// <summary>Files that are not text, told by their first bytes: their names may say anything.</summary>
internal static class BinaryKinds
{
    public static bool IsZip(ReadOnlySpan<byte> content) => content.StartsWith("PK\u0003\u0004"u8);

    /// <exception cref="UnreadableException">The content is of a kind that no reader takes.</exception>
    public static void Refuse(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new UnreadableException("is an old or password-protected Office document; save it as .docx without a password.", RefusalKind.Unsupported);
        }

        if (content.StartsWith("MZ"u8) && content.Contains((byte)0) || content.StartsWith("\u007fELF"u8))
        {
            throw new UnreadableException("is a program, not a conversation; hand in the transcript itself.", RefusalKind.Unsupported);
        }

        if (content.StartsWith("%PDF"u8))
        {
            throw new UnreadableException("is a PDF, which is not read; save the text as .docx, .md or .txt.", RefusalKind.Unsupported);
        }

        if (content.StartsWith("{\\rtf"u8))
        {
            throw new UnreadableException("is rich text, which is not read; save it as .docx or .txt.", RefusalKind.Unsupported);
        }
    }
}
