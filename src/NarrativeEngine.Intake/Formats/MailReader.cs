using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using NarrativeEngine.Intake.Cleaning;

namespace NarrativeEngine.Intake.Formats;

/// <summary>A message: what its sender wrote, without the history below it, the greeting card of a signature, or attachments.</summary>
internal static partial class MailReader
{
    // Without them a sender in windows-1252, which Outlook still writes, has no name.
    static MailReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static bool LooksLikeMail(string text, string extension)
    {
        var names = text.Split('\n', 60).TakeWhile(line => line.Length > 0).Select(line => Header().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value.ToLowerInvariant()).ToHashSet();
        return names.Contains("from")
            && (extension == ".eml" || names.Contains("message-id") || names.Contains("mime-version") || names.Contains("received"));
    }

    public static Transcript Read(ReadOnlyMemory<byte> content, TextSource source)
    {
        CheckBounds(source.Text);
        using var stream = new MemoryStream(content.ToArray(), false);
        var message = MimeMessage.Load(stream);
        var body = message.TextBody ?? (message.HtmlBody is { } html ? HtmlText.Read(html, source.Budget) : "");
        var own = OwnWords(source.WithText(body.ReplaceLineEndings("\n")).Lines);
        var notes = NotesReader.Read(source.WithText(string.Join('\n', own)), false);
        var sender = message.From.Mailboxes.FirstOrDefault();
        var sent = message.Headers.Contains(HeaderId.Date) ? DateOnly.FromDateTime(message.Date.DateTime) : (DateOnly?)null;
        return notes with { Author = Sender(sender, source), Date = sent is { } day && Limits.IsCredible(day) ? day : null };
    }

    // The parser makes an object of each header and part, many times larger than the lines that ask for it.
    private static void CheckBounds(ReadOnlySpan<char> text)
    {
        var head = text.IndexOf("\n\n");
        if ((head < 0 ? text.Length : head) > Limits.MailHeaderCharacters || text.Count("\n--") > Limits.MailParts || HeaderLines(text) > Limits.MailHeaders)
        {
            throw new UnreadableException("has more headers or parts than any message; save its text as .txt.");
        }
    }

    private static int HeaderLines(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var range in text.Split('\n'))
        {
            var line = text[range];
            count += line[..Math.Min(line.Length, 60)].IndexOfAny(':', ' ') is var at and > 0 && line[at] == ':' ? 1 : 0;
        }

        return count;
    }

    private static string? Sender(MailboxAddress? sender, TextSource source)
    {
        if (sender is null)
        {
            return null;
        }

        var named = !string.IsNullOrWhiteSpace(sender.Name) && (source.IsKnown(sender.Name) || !source.IsKnown(sender.Address));
        return named ? sender.Name : sender.Address;
    }

    private static List<string> OwnWords(IReadOnlyList<string> lines)
    {
        var kept = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].TrimEnd();
            if (line == "--" || EndsOwnWords(line, i + 1 < lines.Count ? lines[i + 1] : ""))
            {
                break;
            }

            if (!line.TrimStart().StartsWith('>'))
            {
                kept.Add(line);
            }
        }

        return WithoutSignOff(kept);
    }

    private static bool EndsOwnWords(string line, string next)
    {
        var head = line.Length > 300 ? line[..300] : line;
        return Wrote().IsMatch(head) || (WroteStart().IsMatch(head) && WroteEnd().IsMatch(next))
            || Divider().IsMatch(head) || (OldHeader().IsMatch(head) && OldHeader().IsMatch(next)) || SentFrom().IsMatch(head);
    }

    // "Best regards," and the few short lines below it are a form, not something said.
    private static List<string> WithoutSignOff(List<string> lines)
    {
        var end = lines.Count;
        for (var i = lines.Count - 1; i >= 0 && lines.Count - i <= 10; i--)
        {
            if (SignOff().IsMatch(lines[i]) && lines.Skip(i + 1).All(line => line.Length < 60 && !line.TrimEnd().EndsWith('.')))
            {
                end = i;
            }
        }

        return lines[..end];
    }

    [GeneratedRegex(@"^([A-Za-z][A-Za-z0-9-]{1,40}):\s?", RegexOptions.None, 1000)]
    private static partial Regex Header();

    [GeneratedRegex(@"^\s*(?:On|Am|Le|El|Il|Op)\b.{5,250}\b(?:wrote|schrieb|écrit|escribió|scritto|schreef)\b.{0,60}:\s*$", RegexOptions.None, 1000)]
    private static partial Regex Wrote();

    [GeneratedRegex(@"^\s*On\b.{5,250}\d", RegexOptions.None, 1000)]
    private static partial Regex WroteStart();

    [GeneratedRegex(@"^.{0,200}\bwrote:\s*$", RegexOptions.None, 1000)]
    private static partial Regex WroteEnd();

    [GeneratedRegex(@"^\s*(?:-{2,}\s*(?:Original Message|Forwarded message|Ursprüngliche Nachricht).{0,20}|_{20,})\s*-*\s*$|^\s*Begin forwarded message:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^\s*\**(?:From|Sent|To|Date|Subject)\**:\s", RegexOptions.None, 1000)]
    private static partial Regex OldHeader();

    [GeneratedRegex(@"^\s*(?:Sent from my|Get Outlook for) ", RegexOptions.None, 1000)]
    private static partial Regex SentFrom();

    [GeneratedRegex(@"^\s*(?:(?:with |many )?(?:best|kind|warm|kindest|warmest) (?:regards|wishes)|best|regards|all the best|cheers|thanks|many thanks|thank you|thanks again|sincerely|yours|take care|br)\s*[,.!]?\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex SignOff();
}
