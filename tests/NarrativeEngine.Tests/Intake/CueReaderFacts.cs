using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class CueReaderFacts
{
    private const string Path = "support/2026-03-03-team-meeting.vtt";

    [Fact]
    public void Read_JoinsCuesOfOneSpeaker_WhenGraphWritesUnpaddedAndNegativeTimes()
    {
        var conversation = Sample.Accept(Path, """
            WEBVTT

            -0:0:1.5 --> 0:0:5.320
            <v Ana Diaz>The portal was down</v>

            0:0:5.320 --> 0:0:7.0
            <v Ana Diaz>for two hours.</v>

            0:0:8.0 --> 0:0:9.25
            <v Somebody Else>Nobody told us &amp; we waited.</v>
            """);

        Assert.Equal(["ana: The portal was down for two hours.", "Somebody Else: Nobody told us & we waited."], conversation.Said());
        Assert.Equal(TimeSpan.FromSeconds(-1.5), conversation.Turns[0].At);
        Assert.Equal(TimeSpan.FromSeconds(8), conversation.Turns[1].At);
    }

    [Fact]
    public void Read_KeepsWordsAndSpeakers_WhenTeamsLeavesTagsOpen()
    {
        var conversation = Sample.Accept(Path, """
            WEBVTT

            0f4d2c1e-90aa-4b6e-a3f1-1f2e3d4c5b6a/17-0
            00:00:03.120 --> 00:00:06.500
            <v Bo Li>We ship on Friday
            if legal agrees.

            0f4d2c1e-90aa-4b6e-a3f1-1f2e3d4c5b6a/17-1
            00:00:06.500 --> 00:00:08.000
            <v Cem Aydin>They will not.</v>
            """);

        Assert.Equal(["bo: We ship on Friday if legal agrees.", "cem: They will not."], conversation.Said());
    }

    [Fact]
    public void Read_TakesSpeakersFromJson_WhenCuesAreMetadata()
    {
        var conversation = Sample.Accept("support/notes.vtt", """
            WEBVTT

            0:0:1.0 --> 0:0:4.0
            {"startDateTime":"2026-03-03T09:00:01Z","endDateTime":"2026-03-03T09:00:04Z","speakerName":"Ana Diaz","spokenText":"We lost the account.","spokenLanguage":"en-us"}
            """);

        Assert.Equal(["ana: We lost the account."], conversation.Said());
        Assert.Equal(new DateOnly(2026, 3, 3), conversation.HeldOn);
    }

    [Fact]
    public void Read_TakesLabels_WhenZoomWritesNamesBeforeWords()
    {
        var conversation = Sample.Accept(Path, """
            WEBVTT

            1
            00:02:24.720 --> 00:02:32.850
            Ana Diaz: The queue is at forty: that is too many.

            2
            00:02:33.000 --> 00:02:34.000
            and it grows.

            3
            00:02:35.000 --> 00:02:36.000
            Guest One: Which queue?

            4
            00:02:37.000 --> 00:02:38.000
            Guest One: The red one?

            5
            00:02:39.000 --> 00:02:41.000
            Note: this is not a name.
            """);

        Assert.Equal(
            ["ana: The queue is at forty: that is too many.", "?: and it grows.", "Guest One: Which queue? The red one?", "?: Note: this is not a name."],
            conversation.Said());
    }

    [Fact]
    public void Read_JoinsALineThatGoesOn_WhenItHasNoLabel()
    {
        var conversation = Sample.Accept(Path, """
            WEBVTT

            1
            00:00:01.000 --> 00:00:02.000
            Bo Li: we waited for the parts

            2
            00:00:02.000 --> 00:00:03.000
            until Thursday.
            """);

        Assert.Equal(["bo: we waited for the parts until Thursday."], conversation.Said());
    }

    [Fact]
    public void Read_ReadsSubRip_WhenTimesHaveCommas()
    {
        var conversation = Sample.Accept("support/2026-03-03-team-meeting.srt", "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Bo Li: We are late.</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nAna Diaz: I know why.\r\n");

        Assert.Equal(["bo: We are late.", "ana: I know why."], conversation.Said());
    }

    [Theory]
    [InlineData("00:61:00.000 --> 00:62:00.000")]
    [InlineData("00:00:75.000 --> 00:01:20.000")]
    [InlineData("00:00:09.000 --> 00:00:01.000")]
    public void Read_Refuses_WhenATimeCannotBe(string times)
    {
        var sentence = Sample.Refuse(Path, $"WEBVTT\n\n{times}\nBo Li: secret words\n");

        Assert.Contains(Path, sentence);
        Assert.Contains("line 3", sentence);
        Assert.DoesNotContain("secret", sentence);
    }
}
