using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;
using Xunit;

namespace NarrativeEngine.Tests.Tagging;

public sealed class SubstanceFacts
{
    [Fact]
    public void Of_IsHigher_WhenTroubleIsFaintThanWhenThereIsNone() =>
        Assert.True(
            Substance.Of(Said("I had 412 messages on the screen last night and exactly two of them meant something.", faint: 0.08f, negative: 0.6f))
            > Substance.Of(Said("The cake in the kitchen is from Ilse, and whoever comes late gets the crumbs of it.", faint: 0.002f, negative: 0.05f)));

    [Fact]
    public void Of_IsHigher_WhenTheStrategyIsConcerned() =>
        Assert.True(Substance.Of(Said("The second crew starts in the harbour on Monday.", 0.05f, 0.1f, aligned: 0.8f)) > Substance.Of(Said("The second crew starts in the harbour on Monday.", 0.05f, 0.1f, aligned: 0.01f)));

    [Fact]
    public void Of_IsLow_WhenNothingIsKnown() =>
        Assert.True(Substance.Of(new TaggedPassage(Said("Good morning.", 0, 0).Passage, Tags.None, Said("", 0, 0).Conversation)) < -3);

    [Fact]
    public void Weights_FitWhatIsMeasured()
    {
        Assert.Equal(Substance.Names.Count, Substance.Measure(Said("Any words.", 0.1f, 0.1f)).Length);
        Assert.Equal(Substance.Names.Count, SubstanceWeights.Weights.Length);
        Assert.Equal(Substance.Names.Count, SubstanceWeights.Means.Length);
        Assert.All(SubstanceWeights.Deviations, deviation => Assert.True(deviation > 0));
    }

    private static TaggedPassage Said(string words, float faint, float negative, float aligned = 0.05f)
    {
        var day = new DateOnly(2026, 1, 6);
        var conversation = new Conversation("c", "saws/2026-01-06-team-meeting.txt", "saws", day, ConversationKind.TeamMeeting, Visibility.Team, null, [], "", [], "en");
        var tags = new Tags(
            [.. ThemeNames.All.Select(theme => theme == Theme.Obstacle ? faint : 0.002f)],
            [],
            Polarity.Neutral,
            [negative, 1 - negative - 0.02f, 0.02f],
            [new ObjectiveScore("o", aligned, aligned >= 0.5f)],
            []);
        return new TaggedPassage(new Passage("c-0", "c", 0, 0, words.Length, words, null, null, day), tags, conversation);
    }
}
