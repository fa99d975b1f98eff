using System.Text;
using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class SourceReaderFacts
{
    private const string Path = "support/2026-03-03-check-in.txt";

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \n\t\n")]
    [InlineData("words with a \0 inside")]
    [InlineData("%PDF-1.7 words")]
    [InlineData("{\\rtf1 words}")]
    [InlineData("<!DOCTYPE html><html><body>words</body></html>")]
    public void Read_Refuses_WhenThereIsNothingToRead(string content)
    {
        var sentence = Sample.Refuse(Path, content);

        Assert.StartsWith(Path + " is ", sentence);
        Assert.DoesNotContain("words", sentence);
    }

    [Fact]
    public void Read_Refuses_WhenAProgramIsRenamed() => Assert.Contains("program", Sample.Refuse(Path, [0x4D, 0x5A, 0x90, 0x00, 0x03, 0x00]));

    [Fact]
    public void Read_Refuses_WhenLargerThanTenMebibytes() => Assert.Contains("10 MiB", Sample.Refuse(Path, new string('a', (10 * 1024 * 1024) + 1)));

    [Fact]
    public void Read_Refuses_WhenUtf16HasNoMark() => Assert.StartsWith(Path, Sample.Refuse(Path, Encoding.Unicode.GetBytes("plain words")));

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    [InlineData("utf-32")]
    public void Read_Decodes_WhenAMarkNamesTheEncoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.Equal("Zoë ships on Friday.", Sample.Accept(Path, [.. encoding.GetPreamble(), .. encoding.GetBytes("Zoë ships on Friday.")]).Text);
    }

    [Fact]
    public void Read_Decodes_WhenItIsWindows1252() =>
        Assert.Equal("It’s the café’s door — again.", Sample.Accept(Path, [.. "It"u8, 0x92, .. "s the caf"u8, 0xE9, 0x92, .. "s door "u8, 0x97, .. " again."u8]).Text);

    [Fact]
    public void Read_Refuses_WhenThousandsSpeak()
    {
        var content = new StringBuilder("[");
        for (var i = 0; i < 5001; i++)
        {
            content.Append(i == 0 ? "" : ",").Append($$"""{"speaker":"Voice {{i}} x","text":"I am here."}""");
        }

        Assert.Contains("5,000", Sample.Refuse("support/2026-03-03-team-meeting.json", content.Append(']').ToString()));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("word. ")]
    [InlineData("\n")]
    [InlineData("**a")]
    [InlineData("[a](")]
    [InlineData("- ")]
    [InlineData("> ")]
    [InlineData("<!--")]
    [InlineData("Ana: ")]
    [InlineData("|")]
    [InlineData("日")]
    public void Read_StaysQuick_WhenTheSourceIsHuge(string unit)
    {
        var content = "Start here now.\n" + string.Concat(Enumerable.Repeat(unit, 512 * 1024 / unit.Length));
        var watch = ThreadTime.Start();

        var result = Sample.Read("support/2026-03-03-check-in.md", content);
        if (result is NarrativeEngine.Intake.ReadResult.Accepted accepted)
        {
            NarrativeEngine.Intake.Segmenter.Segment(accepted.Conversation);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed} for '{unit}'");
    }
}
