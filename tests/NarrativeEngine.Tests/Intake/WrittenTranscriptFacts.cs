using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class WrittenTranscriptFacts
{
    private const string Path = "support/2026-03-03-team-meeting.txt";

    [Fact]
    public void Read_DropsFooter_WhenOtterWroteIt()
    {
        var conversation = Sample.Accept(Path, """
            Ana Diaz  0:02  
            The supplier is late again. It costs us a week.

            Unknown Speaker  1:02:03  
            Can we switch?

            Transcribed by https://otter.ai
            """);

        Assert.Equal(["ana: The supplier is late again. It costs us a week.", "?: Can we switch?"], conversation.Said());
        Assert.Equal(new TimeSpan(1, 2, 3), conversation.Turns[1].At);
    }

    [Fact]
    public void Read_ReadsTabs_WhenZoomWroteIt()
    {
        var conversation = Sample.Accept(Path, "00:00:05\tAna Diaz\tThe build is broken.\n00:00:09\tBo Li\tI broke it.\n");

        Assert.Equal(["ana: The build is broken.", "bo: I broke it."], conversation.Said());
    }

    [Fact]
    public void Read_ReadsNextLine_WhenZoomPutsSpeakerAlone()
    {
        var conversation = Sample.Accept(Path, "00:00:05\tAna Diaz\nThe build is broken.\n\n00:00:09\tBo Li\nI broke it.\n");

        Assert.Equal(["ana: The build is broken.", "bo: I broke it."], conversation.Said());
        Assert.Equal(TimeSpan.FromSeconds(9), conversation.Turns[1].At);
    }

    [Fact]
    public void Read_ReadsSpeakers_WhenLinesBeginWithNames()
    {
        var conversation = Sample.Accept(Path, """
            Ana Diaz: We start at 10:30 tomorrow,
            sharp.
            Bo: Fine. Note: bring the list.
            Zoe Park: I will join.
            [00:12] Ana Diaz: Thanks for that work.
            (Everybody left.)
            """);

        Assert.Equal(
            ["ana: We start at 10:30 tomorrow, sharp.", "bo: Fine. Note: bring the list.", "Zoe Park: I will join.", "ana: Thanks for that work.", "?: (Everybody left.)"],
            conversation.Said());
        Assert.Equal(TimeSpan.FromSeconds(12), conversation.Turns[3].At);
    }

    [Fact]
    public void Read_ReadsStrangers_WhenNobodyIsKnown()
    {
        var conversation = Sample.Accept(Path, "Zoe: We are late.\nMax: I know.\n");

        Assert.Equal(["Zoe: We are late.", "Max: I know."], conversation.Said());
    }

    [Fact]
    public void Read_GivesUnnamedParagraphToTheSpeaker_OnlyWhenTheSpeakerGoesOn()
    {
        var conversation = Sample.Accept(Path, "Ana Diaz: The plan holds.\n\nI have one more thing on it.\n\nBo Li: Good to hear.\n\nEnded ten minutes early.\n");

        Assert.Equal(["ana: The plan holds.", "ana: I have one more thing on it.", "bo: Good to hear.", "?: Ended ten minutes early."], conversation.Said());
    }

    [Fact]
    public void Read_ReadsNotes_WhenLabelsAreTopics()
    {
        var conversation = Sample.Accept(Path, """
            Note: the portal is slow again.
            Risks: two people leave in May.

            Standup at 10:30: everybody was there.

            - Bo: order the parts
            - Ana: call the bank
            """);

        Assert.All(conversation.Turns, turn => Assert.Null(turn.Speaker));
        Assert.Contains("?: Bo: order the parts", conversation.Said());
    }

    [Theory]
    [InlineData("Field Service: two vans broke down.\n\nSpare Parts: the boxes are late.\n")]
    [InlineData("Operations: two vans broke down.\nSupport: we wait.\nOperations: the yard is full.\n")]
    public void Read_ReadsNotes_WhenLabelsAreTeams(string content) =>
        Assert.All(Sample.Accept(Path, content).Turns, turn => Assert.Null(turn.Speaker));

    [Fact]
    public void Read_KeepsNotes_WhenAPersonWroteThemAboveATranscript()
    {
        var conversation = Sample.Accept("support/2026-03-03-team-meeting.md", "# Weekly\n\nEverybody came on time today.\n\n## Transcript\n\n**Ana Diaz:** The outage took two hours.\n\n**Bo Li:** Why?\n");

        Assert.Equal(["?: Everybody came on time today.", "ana: The outage took two hours.", "bo: Why?"], conversation.Said());
    }

    [Fact]
    public void Read_GivesQuoteToPerson_WhenNotesQuoteOne()
    {
        var conversation = Sample.Accept(Path, "We met at noon.\n\nBo Li: I would rather sell the van than wait.\n\nHe meant it.\n");

        Assert.Equal(["?: We met at noon.", "bo: I would rather sell the van than wait.", "?: He meant it."], conversation.Said());
    }

    [Fact]
    public void Read_KeepsAgenda_WhenLinesHaveTimes()
    {
        var conversation = Sample.Accept(Path, "Lunch  12:30\nWe ate late and talked about the move.\n\nCoffee  15:00\nWe ran out of milk for the second time.\n");

        Assert.All(conversation.Turns, turn => Assert.Null(turn.Speaker));
    }

    [Fact]
    public void Read_TakesTranscript_WhenMeetPutsNotesAboveIt()
    {
        var conversation = Sample.Accept("support/2026-03-03-team-meeting.md", """
            # 📝 Notes

            Mar 3, 2026

            ## Support weekly

            ### Summary
            The team discussed the outage and its causes at length.

            # 📖 Transcript

            Mar 3, 2026

            ## Support weekly - Transcript

            ### 00:00:00

            **Ana Diaz:** The outage took two hours.
            **Bo Li:** It was the **same** router.

            ### 00:05:10

            **Bo Li:** I ordered another.

            ### Transcription ended after 00:06:17

            *This editable transcript was computer generated and might contain errors.*
            """);

        Assert.Equal(["ana: The outage took two hours.", "bo: It was the same router. I ordered another."], conversation.Said());
    }
}
