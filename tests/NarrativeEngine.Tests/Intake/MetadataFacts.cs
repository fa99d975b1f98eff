using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Intake;
using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class MetadataFacts
{
    private const string Words = "The queue was long all week and nobody helped.";

    [Theory]
    [InlineData("one-on-one", ConversationKind.OneOnOne, Visibility.Confidential)]
    [InlineData("check-in", ConversationKind.CheckIn, Visibility.Team)]
    [InlineData("team-meeting-roadmap", ConversationKind.TeamMeeting, Visibility.Team)]
    [InlineData("review-cirrus", ConversationKind.Review, Visibility.Organization)]
    [InlineData("retrospective", ConversationKind.Retrospective, Visibility.Team)]
    [InlineData("other-call", ConversationKind.Other, Visibility.Team)]
    [InlineData("1on1-bo", ConversationKind.OneOnOne, Visibility.Confidential)]
    public void Read_TakesKindAndVisibility_WhenTheNameSaysThem(string name, ConversationKind kind, Visibility visibility)
    {
        var conversation = Sample.Accept($"support/2026-03-03-{name}.txt", Words);

        Assert.Equal((kind, visibility, "support", new DateOnly(2026, 3, 3)), (conversation.Kind, conversation.Visibility, conversation.TeamId, conversation.HeldOn));
    }

    [Fact]
    public void Read_FillsGapsKeyByKey_WhenSeveralPlacesSpeak()
    {
        var conversation = Sample.Accept(
            "support/2026-03-03-check-in.md",
            $"---\ndate: 2026-03-04\nparticipants: [bo, Stranger]\n---\n\n{Words}\n",
            "date: 2026-03-05\nauthor: cem\nkind: review\n",
            new MetadataOverrides(Visibility: "confidential"));

        Assert.Equal(new DateOnly(2026, 3, 4), conversation.HeldOn);
        Assert.Equal(ConversationKind.Review, conversation.Kind);
        Assert.Equal("cem", conversation.Author?.PersonId);
        Assert.Equal(Visibility.Confidential, conversation.Visibility);
        Assert.Equal(["bo", null], conversation.Participants.Select(voice => voice.PersonId));
        Assert.Equal(Words, conversation.Text);
    }

    [Fact]
    public void Read_OverridesEverything_WhenToldFromOutside()
    {
        var told = new MetadataOverrides("ops", "2026-04-01", "review", "ana@kelp.example", "team");
        var conversation = Sample.Accept("support/2026-03-03-check-in.md", $"---\nteam: support\nauthor: bo\n---\n{Words}\n", null, told);

        Assert.Equal(("ops", new DateOnly(2026, 4, 1), ConversationKind.Review, "ana", Visibility.Team), (conversation.TeamId, conversation.HeldOn, conversation.Kind, conversation.Author?.PersonId, conversation.Visibility));
    }

    [Fact]
    public void Read_Reports_WhenNamesFitNobody()
    {
        var remarks = Sample.Remarks("support/2026-03-03-check-in.md", $"---\nauthor: Zed\nmood: fine\n---\n{Words}\n");

        Assert.Contains(remarks, remark => remark.Contains("author") && remark.Contains("Zed"));
        Assert.Contains(remarks, remark => remark.Contains("mood"));
    }

    [Theory]
    [InlineData("marketing/2026-03-03-check-in.txt", "marketing")]
    [InlineData("2026-03-03-check-in.txt", "no team")]
    [InlineData("support/0001-01-01-check-in.txt", "date")]
    [InlineData("support/2999-01-01-check-in.txt", "date")]
    [InlineData("support/2026-02-30-check-in.txt", "date")]
    [InlineData("support/2026-03-03-standup.txt", "kind")]
    [InlineData("support/notes.txt", "no date")]
    [InlineData("support/2026-03-03-check-in.exe", "kind that is not read")]
    [InlineData("support/2026-03-03-check-in.docm", "not read")]
    [InlineData("support/2026-03-03-check-in.pages", "not read")]
    public void Read_Refuses_WhenTheNameCannotBe(string path, string reason)
    {
        var sentence = Sample.Refuse(path, Words);

        Assert.StartsWith(path + " ", sentence);
        Assert.Contains(reason, sentence);
        Assert.EndsWith(".", sentence);
        Assert.DoesNotContain("queue", sentence);
    }

    [Theory]
    [InlineData("---\nkind: party\n---\nx y z\n", null, "kind")]
    [InlineData("---\nvisibility: public\n---\nx y z\n", null, "visibility")]
    [InlineData("---\ndate: soon\n---\nx y z\n", null, "date")]
    [InlineData("---\nkind: [check-in\n---\nx y z\n", null, "front matter")]
    [InlineData("---\ndate: 2026-03-03\n---\n", null, "empty")]
    [InlineData("x y z", "kind: [", "sidecar")]
    public void Read_Refuses_WhenMetadataCannotBe(string content, string? sidecar, string reason) =>
        Assert.Contains(reason, Sample.Refuse("support/2026-03-03-check-in.md", content, sidecar));

    [Fact]
    public void Read_KeepsRules_WhenTheyAreNoFrontMatter() =>
        Assert.Equal("First part: of the page. Second part.", Sample.Accept("support/2026-03-03-check-in.md", "---\nFirst part: of: the page.\n---\nSecond part.\n").Text.Replace("of: the", "of the").Replace('\n', ' '));

    [Fact]
    public void Read_GivesOtherIds_WhenSidecarOrPathDiffer()
    {
        var ids = new[]
        {
            Sample.Accept("support/2026-03-03-check-in.txt", Words).Id,
            Sample.Accept("support/2026-03-04-check-in.txt", Words).Id,
            Sample.Accept("support/2026-03-03-check-in.txt", Words, "author: bo").Id,
        };

        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids[0], Sample.Accept("support/2026-03-03-check-in.txt", Words).Id);
    }
}
