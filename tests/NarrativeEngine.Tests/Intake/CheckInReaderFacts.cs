using System.Text;
using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class CheckInReaderFacts
{
    private const string Path = "support/2026-03-06-check-in-week.csv";

    [Fact]
    public void Read_MakesOneTurnARow_WhenColumnsAreNamed()
    {
        var conversation = Sample.Accept(Path, """
            Date,Person,Question,Answer,Score
            2026-03-02,bo@kelp.example,How was it?,"We lost a day, ""again"".",4
            2026-03-03,Cem Aydın,How was it?,"Two lines
            in one answer.",5
            2026-03-03,Cem Aydın,What next?,The same man twice.,5
            """);

        Assert.Equal(["bo: We lost a day, \"again\".", "cem: Two lines in one answer.", "cem: The same man twice."], conversation.Said());
        Assert.Equal([new(2026, 3, 2), new(2026, 3, 3), new(2026, 3, 3)], conversation.Turns.Select(turn => turn.SaidOn));
        Assert.Equal(new DateOnly(2026, 3, 6), conversation.HeldOn);
    }

    [Fact]
    public void Read_Reports_WhenColumnsOrRowsAreNotRead()
    {
        var remarks = Sample.Remarks(Path, "date;name;comment;score\n03.03.2026;Bo Li;Fine by me today.;4\nsoon;Bo Li;secret;3\n2026-03-03;Bo Li;;3\n2026-03-04;;Nobody wrote this one.;1\n");

        Assert.Contains(remarks, remark => remark.StartsWith(Path, StringComparison.Ordinal) && remark.Contains("score"));
        Assert.Contains(remarks, remark => remark.Contains("line 3"));
        Assert.Contains(remarks, remark => remark.Contains("line 4"));
        Assert.Contains(remarks, remark => remark.Contains("line 5"));
        Assert.DoesNotContain(remarks, remark => remark.Contains("secret"));
    }

    [Fact]
    public void Read_ReadsOldEncodings_WhenExcelWroteTabs()
    {
        var content = Encoding.Latin1.GetBytes("date\tname\tresponse\r\n2026-03-02\tBo Li\tDas Caf\u00e9 in Z\u00fcrich hat uns gefallen.\r\n");

        Assert.Equal(["bo: Das Café in Zürich hat uns gefallen."], Sample.Accept(Path, content).Said());
    }

    [Fact]
    public void Read_ReadsSlashedDates_WhenTheColumnTellsTheirOrder()
    {
        var conversation = Sample.Accept("support/week.csv", "date,name,answer\n4/3/2026,Bo Li,We are late again.\n25/3/2026,Bo Li,We are early.\n");

        Assert.Equal([new(2026, 3, 4), new(2026, 3, 25)], conversation.Turns.Select(turn => turn.SaidOn));
        Assert.Equal(new DateOnly(2026, 3, 4), conversation.HeldOn);
    }

    [Fact]
    public void Read_Skips_WhenADateCouldBeTwo() =>
        Assert.Equal(["bo: This one is clear."], Sample.Accept(Path, "date,name,answer\n4/3/2026,Bo Li,secret\n2026-03-04,Bo Li,This one is clear.\n").Said());

    [Fact]
    public void Read_Refuses_WhenAColumnIsMissing() =>
        Assert.Contains("'answer'", Sample.Refuse(Path, "date,name,words\n2026-03-02,Bo Li,hello\n"));
}
