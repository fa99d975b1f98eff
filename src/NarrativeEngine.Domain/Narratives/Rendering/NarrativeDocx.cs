using System.IO.Compression;
using System.Text;
using System.Xml;

namespace NarrativeEngine.Domain.Narratives.Rendering;

/// <summary>A narrative as a Word file: headings, statements, and the evidence in a table at the end.</summary>
/// <remarks>The smallest set of parts that ECMA-376 (Office Open XML, transitional) asks of a WordprocessingML package. Entries carry a fixed date, so the same narrative gives the same bytes.</remarks>
public static class NarrativeDocx
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly DateTimeOffset EntryDate = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string ContentTypes = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>
        """;

    private const string PackageRelations = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
        """;

    private const string DocumentRelations = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
        """;

    private const string Styles = $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <w:styles xmlns:w="{Word}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Small"><w:name w:val="Small"/><w:basedOn w:val="Normal"/><w:rPr><w:color w:val="595959"/><w:sz w:val="18"/></w:rPr></w:style></w:styles>
        """;

    /// <returns>The bytes of a <c>.docx</c> file.</returns>
    public static byte[] Render(Narrative narrative)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", ContentTypes);
            Add(zip, "_rels/.rels", PackageRelations);
            Add(zip, "word/_rels/document.xml.rels", DocumentRelations);
            Add(zip, "word/styles.xml", Styles);
            Add(zip, "word/document.xml", Document(narrative));
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = EntryDate;
        using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false));
        writer.Write(text);
    }

    private static string Document(Narrative narrative)
    {
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text))
        {
            xml.WriteStartElement("w", "document", Word);
            xml.WriteStartElement("w", "body", Word);
            Paragraph(xml, "Title", narrative.Headline);
            Paragraph(xml, "Small", NarrativeText.Subtitle(narrative));
            foreach (var section in narrative.Sections.Where(section => section.Statements.Count > 0))
            {
                Paragraph(xml, "Heading1", section.Title);
                foreach (var statement in section.Statements)
                {
                    var marks = statement.Evidence.Count == 0 ? "" : $" [{string.Join(", ", statement.Evidence)}]";
                    Paragraph(xml, "Normal", NarrativeText.Marked(narrative, statement) + marks);
                }
            }

            WriteEvidence(xml, narrative);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void WriteEvidence(XmlWriter xml, Narrative narrative)
    {
        var cited = narrative.Sections.SelectMany(section => section.Statements).SelectMany(statement => statement.Evidence).ToHashSet(StringComparer.Ordinal);
        if (cited.Count == 0)
        {
            return;
        }

        Paragraph(xml, "Heading1", "Evidence");
        foreach (var (id, evidence) in narrative.Evidence.Where(entry => cited.Contains(entry.Key)))
        {
            Paragraph(xml, "Small", $"{id}  “{evidence.Quote}” {NarrativeText.Source(narrative, evidence)}");
        }
    }

    private static void Paragraph(XmlWriter xml, string style, string text)
    {
        xml.WriteStartElement("w", "p", Word);
        xml.WriteStartElement("w", "pPr", Word);
        xml.WriteStartElement("w", "pStyle", Word);
        xml.WriteAttributeString("w", "val", Word, style);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("w", "r", Word);
        xml.WriteStartElement("w", "t", Word);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(new string([.. text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)).SelectMany(rune => rune.ToString())]));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private sealed class Utf8Text : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
