using System.Text;
using System.Xml;
using NarrativeEngine.Intake.Cleaning;

namespace NarrativeEngine.Intake.Formats;

/// <summary>Word documents: transcripts by Teams and Meet, or notes.</summary>
/// <remarks>
/// The XML is streamed instead of loaded as a tree: hostile nesting then costs nothing. Deleted text, field codes, hidden
/// text and fallback copies are dropped; comments, headers and properties live in other parts, which are never opened.
/// </remarks>
internal static class DocxReader
{
    private const string WordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string StrictNamespace = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Limits.DocumentXmlBytes,
        CloseInput = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static Transcript Read(ReadOnlyMemory<byte> content, TextSource source)
    {
        var paragraphs = Paragraphs(content, source);
        var lines = source.WithText(string.Join('\n', paragraphs.Select(paragraph => paragraph.Text)));
        var spaced = source.WithText(string.Join("\n\n", paragraphs.Select(paragraph => paragraph.Text)));
        return TimeLinesReader.TryRead(lines)
            ?? HeaderLinesReader.TryRead(lines)
            ?? SpeakerLinesReader.TryRead(spaced)
            ?? Notes(paragraphs, source);
    }

    private static Transcript Notes(List<Paragraph> paragraphs, TextSource source) => new(
        [.. paragraphs.Where(paragraph => !paragraph.IsHeading && Words.HasWords(paragraph.Text))
            .Select(paragraph => new RawTurn(null, NotesReader.Bullet().Replace(paragraph.Text.Replace('\n', ' '), "")))
            .Select(turn => NotesReader.Quoted(turn, source))],
        false);

    private static List<Paragraph> Paragraphs(ReadOnlyMemory<byte> content, TextSource source)
    {
        try
        {
            return DocxPackage.Read(content, body =>
            {
                using var reader = XmlReader.Create(body, Settings);
                return new Walk(reader, source.Budget).Read();
            });
        }
        catch (Exception exception) when (exception is XmlException or InvalidDataException)
        {
            throw new UnreadableException("is a broken Word document; save it again in Word.");
        }
    }

    /// <param name="Text">Line breaks inside the paragraph are kept: Teams puts the name and the words into one.</param>
    private sealed record Paragraph(string Text, bool IsHeading);

    private sealed class Walk(XmlReader reader, ReadingBudget budget)
    {
        private readonly List<Paragraph> paragraphs = [];
        private readonly StringBuilder text = new();
        private int characters;
        private bool heading;
        private bool hidden;

        public List<Paragraph> Read()
        {
            while (reader.Read())
            {
                budget.Spend();
                if (reader.Depth > Limits.XmlDepth)
                {
                    throw new UnreadableException("is nested deeper than any Word document; save it again in Word.");
                }

                if (reader.NodeType == XmlNodeType.Element)
                {
                    Open();
                }
                else if (reader.NodeType == XmlNodeType.EndElement && IsWord() && reader.LocalName == "p")
                {
                    Close();
                }
            }

            Close();
            return paragraphs;
        }

        private void Open()
        {
            while (reader.NodeType == XmlNodeType.Element && IsDropped())
            {
                reader.Skip(); // stands on the next sibling or the parent's end afterwards
            }

            if (reader.NodeType != XmlNodeType.Element)
            {
                if (reader.NodeType == XmlNodeType.EndElement && IsWord() && reader.LocalName == "p")
                {
                    Close();
                }

                return;
            }

            if (IsWord())
            {
                Take();
            }
        }

        private void Take()
        {
            switch (reader.LocalName)
            {
                case "p":
                    Close(); // a text box inside a paragraph begins its own
                    break;
                case "r":
                    hidden = false;
                    break;
                case "vanish":
                    hidden = Value() is not ("0" or "false" or "off");
                    break;
                case "pStyle":
                    heading = Value() is { } style && (style.StartsWith("Heading", StringComparison.OrdinalIgnoreCase) || style is "Title" or "Subtitle");
                    break;
                case "t" when !hidden && !reader.IsEmptyElement:
                    TakeText();
                    break;
                case "tab":
                    text.Append('\t');
                    break;
                case "br" or "cr":
                    text.Append('\n');
                    break;
                case "noBreakHyphen":
                    text.Append('-');
                    break;
            }
        }

        private void TakeText()
        {
            while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
            {
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
                {
                    text.Append(reader.Value);
                }
            }
        }

        private void Close()
        {
            if (text.Length > 0)
            {
                var words = text.ToString();
                characters += words.Length;
                if (characters > Limits.FileBytes || paragraphs.Count >= Limits.Lines)
                {
                    throw new UnreadableException("holds more than any document; split it.");
                }

                paragraphs.Add(new Paragraph(words, heading && words.TrimEnd() is not [.., '.' or '!' or '?']));
            }

            text.Clear();
            heading = false;
        }

        private string? Value() => reader.GetAttribute("val", reader.NamespaceURI);

        private bool IsWord() => reader.NamespaceURI is WordNamespace or StrictNamespace;

        private bool IsDropped() =>
            reader.LocalName == "Fallback" || (IsWord() && reader.LocalName is "del" or "moveFrom" or "delText" or "instrText" or "delInstrText");
    }
}
