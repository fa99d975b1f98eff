using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class DocxReaderFacts
{
    private const string Path = "support/2026-03-03-team-meeting.docx";

    [Fact]
    public void Read_ReadsHeadersAndWords_WhenTeamsWroteIt()
    {
        var conversation = Sample.Accept(Path, Document(
            P("Support weekly-20260303_093500-Meeting Transcript"), P("3 March 2026, 03:35am"), P("27m 42s"), P("Ana Diaz started transcription"),
            P("Ana Diaz   0:03"), P("The printer is broken."), P("It has been a week."),
            P("Bo Li   1:02"), P("I will call them."),
            P("Ana Diaz stopped transcription")));

        Assert.Equal(["ana: The printer is broken. It has been a week.", "bo: I will call them."], conversation.Said());
        Assert.Equal(TimeSpan.FromSeconds(62), conversation.Turns[1].At);
    }

    [Fact]
    public void Read_SplitsBreaks_WhenTeamsPutsNameAndWordsIntoOneParagraph()
    {
        var conversation = Sample.Accept(Path, Document(
            "<w:p><w:r><w:t>Ana Diaz</w:t></w:r><w:r><w:t xml:space=\"preserve\">   0:03</w:t></w:r><w:r><w:br/><w:t>We are late.</w:t></w:r></w:p>"));

        Assert.Equal(["ana: We are late."], conversation.Said());
    }

    [Fact]
    public void Read_ReadsThreeLines_WhenTeamsWroteItLongAgo()
    {
        var conversation = Sample.Accept(Path, Document(
            P("0:0:0.0 --> 0:0:5.320"), P("Bo Li"), P("The van is gone."), P("0:0:6.0 --> 0:0:7.0"), P("Ana Diaz"), P("Since when?")));

        Assert.Equal(["bo: The van is gone.", "ana: Since when?"], conversation.Said());
    }

    [Fact]
    public void Read_DropsDeletionsCommentsAndHeadings_WhenNotesWereEdited()
    {
        var conversation = Sample.Accept(Path, Document(
            "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Retro</w:t></w:r></w:p>",
            "<w:p><w:r><w:t xml:space=\"preserve\">We keep the </w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>secret </w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>rota</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>",
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden words</w:t></w:r><w:r><w:t>Seen words stay here.</w:t></w:r></w:p>"));

        Assert.Equal(["?: We keep the rota.", "?: Seen words stay here."], conversation.Said());
    }

    [Fact]
    public void Read_Refuses_WhenTheXmlHasADocumentType() =>
        Refuses(ZipOfTexts.Of(("word/document.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>")));

    [Fact]
    public void Read_Refuses_WhenTheDocumentIsABomb() =>
        Refuses(ZipOfTexts.Of(("word/document.xml", Body(P(new string('a', 50 * 1024 * 1024))))));

    [Fact]
    public void Read_Refuses_WhenNamedTwice() =>
        Refuses(ZipOfTexts.Of(("word/document.xml", Body(P("One."))), ("word/document.xml", Body(P("Two.")))));

    [Fact]
    public void Read_Refuses_WhenAnEntryClimbsOut() =>
        Refuses(ZipOfTexts.Of(("word/document.xml", Body(P("One."))), ("../../x", "y")));

    [Fact]
    public void Read_Refuses_WhenThereAreMacros() =>
        Refuses(ZipOfTexts.Of(("word/document.xml", Body(P("One."))), ("word/vbaProject.bin", "y")));

    [Fact]
    public void Read_Refuses_WhenThereAreTooManyEntries() =>
        Refuses(ZipOfTexts.Of([("word/document.xml", Body(P("One."))), .. Enumerable.Range(0, 6000).Select(i => ($"a{i}", ""))]));

    [Fact]
    public void Read_Refuses_WhenNestedTooDeeply() =>
        Refuses(ZipOfTexts.Of(("word/document.xml", string.Concat(Enumerable.Repeat("<a>", 100_000)))));

    [Fact]
    public void Read_Refuses_WhenCutOff() => Refuses(Document(P("One."))[..^40]);

    [Fact]
    public void Read_Refuses_WhenAWebPageFollows() => Refuses([.. Document(P("One.")), .. "<html></html>"u8]);

    [Fact]
    public void Read_Refuses_WhenEncrypted() => Refuses([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0]);

    internal static byte[] Document(params string[] paragraphs) => ZipOfTexts.Of(("[Content_Types].xml", "<Types/>"), ("word/document.xml", Body(paragraphs)));

    internal static string P(string text) => $"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    private static void Refuses(byte[] content)
    {
        var sentence = Sample.Refuse(Path, content);
        Assert.StartsWith(Path + " ", sentence);
        Assert.EndsWith(".", sentence);
    }

    private static string Body(params string[] paragraphs) =>
        $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{string.Concat(paragraphs)}</w:body></w:document>";
}
