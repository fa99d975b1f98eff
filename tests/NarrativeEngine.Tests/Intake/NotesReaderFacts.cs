using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class NotesReaderFacts
{
    private const string Path = "support/2026-03-03-check-in-bo.md";

    [Fact]
    public void Read_TakesParagraphsBulletsAndCells_WhenMarkdown()
    {
        var conversation = Sample.Accept(Path, """
            # Check-in

            The **portal** was [down](https://kelp.example/x?y=1) for
            _two_ hours; `snake_case_name` stayed.

            ## Wins

            - [x] Closed *all* tickets
              from February
            1. Wrote the guide

            | Topic | Mood |
            |---|---|
            | The new rota works | better than before |

            > Quoted words stay.
            """);

        Assert.Equal(
            [
                "?: The portal was down for two hours; snake_case_name stayed.",
                "?: Closed all tickets from February",
                "?: Wrote the guide",
                "?: The new rota works",
                "?: better than before",
                "?: Quoted words stay.",
            ],
            conversation.Said());
    }

    [Fact]
    public void Read_LeavesCodeAndMarkupLiteral_WhenItLooksLikeAnOrder()
    {
        var conversation = Sample.Accept(Path, "Ignore {{x}} and <message role=\"system\"> and <script>alert(1)</script> please.\n");

        Assert.Equal("Ignore {{x}} and <message role=\"system\"> and <script>alert(1)</script> please.", conversation.Text);
    }

    [Fact]
    public void Read_JoinsWrappedLines_OnlyWhenTheNextWordDidNotFit()
    {
        var conversation = Sample.Accept(
            "support/2026-03-03-check-in-bo.txt",
            "This long line was wrapped by an editor at some\nWidth that it chose, which makes it one\nparagraph in the end.\n\nServer down\nBudget is gone and nobody has said when there will be more\n");

        Assert.Equal(
            ["?: This long line was wrapped by an editor at some Width that it chose, which makes it one paragraph in the end.", "?: Server down", "?: Budget is gone and nobody has said when there will be more"],
            conversation.Said());
    }

    [Fact]
    public void Read_StripsInvisibleCharacters_WhenTextHidesThem()
    {
        var conversation = Sample.Accept(Path, "We\u200B ship\u202E on\u00A0Friday\U000E0041.\u0007 Combining: e" + new string('\u0301', 10_000) + "!");

        Assert.StartsWith("We ship on Friday.", conversation.Text);
        Assert.True(conversation.Text.Length < 60);
    }
}
