using System.Text.RegularExpressions;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Chooses the reader: by what stands in the file first, by its name second.</summary>
internal static partial class FormatTeller
{
    public static Transcript Read(ReadOnlyMemory<byte> content, TextSource source)
    {
        var text = source.Text;
        var head = text.Length > 4000 ? text[..4000] : text;
        if (WebVtt().IsMatch(head) || SubRip().IsMatch(head))
        {
            return CueReader.Read(source);
        }

        if (JsonReader.LooksLikeJson(text))
        {
            return JsonReader.Read(source);
        }

        if (MailReader.LooksLikeMail(head, source.Extension))
        {
            return MailReader.Read(content, source);
        }

        if (CheckInReader.HasHeader(text))
        {
            return CheckInReader.Read(source);
        }

        if (Html().IsMatch(head))
        {
            throw new UnreadableException("is a web page, which is not read; save its text as .md or .txt.", RefusalKind.Unsupported);
        }

        return ByName(source);
    }

    private static Transcript ByName(TextSource source) => source.Extension switch
    {
        ".vtt" => throw new UnreadableException("does not begin with WEBVTT; export the transcript again."),
        ".srt" => CueReader.Read(source),
        ".json" => throw new UnreadableException("is not JSON; export the transcript again.", RefusalKind.Malformed),
        ".csv" => CheckInReader.Read(source),
        ".eml" => throw new UnreadableException("has no sender, so it is not a mail message; save the message as .eml again."),
        ".docx" => throw new UnreadableException("is not a Word document; save it as .docx in Word.", RefusalKind.Unsupported),
        ".md" or ".markdown" or ".txt" or ".text" or "" => Written(source),
        _ => throw new UnreadableException("is of a kind that is not read; save it as .md, .txt, .vtt, .srt, .docx, .json, .csv or .eml.", RefusalKind.Unsupported),
    };

    private static Transcript Written(TextSource source) =>
        TimeLinesReader.TryRead(source)
        ?? ZoomTextReader.TryRead(source)
        ?? HeaderLinesReader.TryRead(source)
        ?? SpeakerLinesReader.TryRead(source)
        ?? NotesReader.Read(source, source.Extension is ".md" or ".markdown");

    [GeneratedRegex(@"^\s*WEBVTT(?:\s|$)", RegexOptions.None, 1000)]
    private static partial Regex WebVtt();

    [GeneratedRegex(@"^\s*\d{1,6}\s*\n\s*-?\d{1,3}:\d{1,2}:\d{1,2}[,.]\d{1,7}\s+-->", RegexOptions.None, 1000)]
    private static partial Regex SubRip();

    [GeneratedRegex(@"^\s*(?:<!doctype html|<html[\s>])", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Html();
}
