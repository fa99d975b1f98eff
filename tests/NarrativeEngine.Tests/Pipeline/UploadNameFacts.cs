using NarrativeEngine.Pipeline;
using Xunit;

namespace NarrativeEngine.Tests.Pipeline;

public sealed class UploadNameFacts
{
    [Theory]
    [InlineData("2026-03-02-team-meeting.vtt", "2026-03-02-team-meeting.vtt")]
    [InlineData("Café Notizen 3.md", "Café Notizen 3.md")]
    public void Of_KeepsTheName_WhenItIsHarmless(string raw, string expected) =>
        Assert.Equal(new UploadName(expected, true), UploadName.Of(raw));

    [Theory]
    [InlineData("..\\..\\x", "x")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("CON", "_CON")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("..", "_")]
    [InlineData("", "_")]
    [InlineData("a\r\nSet-Cookie: x.md", "aSet-Cookie- x.md")]
    [InlineData("notes\u202Efdp.md", "notesfdp.md")]
    [InlineData("1:1.md", "1-1.md")]
    [InlineData("trailing. ", "trailing")]
    public void Of_MendsTheName_WhenItIsNot(string raw, string expected) =>
        Assert.Equal(new UploadName(expected, false), UploadName.Of(raw));

    [Fact]
    public void Of_KeepsTheExtension_WhenTheNameIsEndless()
    {
        var name = UploadName.Of(new string('a', 10_000) + ".docx");
        Assert.Equal((120, ".docx", false), (name.Text.Length, name.Extension, name.IsClean));
    }
}
