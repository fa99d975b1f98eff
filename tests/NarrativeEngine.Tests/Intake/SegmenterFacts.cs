using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Intake;
using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class SegmenterFacts
{
    [Theory]
    [InlineData("Dr. Diaz paid 3.5 million for version 2.1.0 of the tool from No. 5 Mill Lane last year.", 1)]
    [InlineData("No. We cannot promise the bakery in Oakhollow a date before the new gaskets are here.", 1)]
    [InlineData("We use node.js for the portal and e.g. Python for the reports that we send every week.", 1)]
    [InlineData("The customer has asked for the same report in every one of our last three meetings. We still have no owner for it and nobody has the time to write it.", 2)]
    [InlineData("J. R. Okoro said that the audit will take until May and that we have to plan for it now.", 1)]
    [InlineData("Well... perhaps we should have told the customer about the delay before they found out themselves.", 1)]
    [InlineData("\"Why?\" he asked, and nobody in the whole room had an answer for him that made sense.", 1)]
    [InlineData("finished the import of all the old orders from the last four years. waiting on legal for the contract with the new supplier in spain.", 2)]
    [InlineData("The plan works. It saves us two days.", 1)]
    [InlineData("We moved the launch to the second week of May because of the certifier. Not again.", 1)]
    [InlineData("I talked about the whole plan for the new hall with my colleague Jan. He wants to think about it for one more week.", 2)]
    [InlineData("The audit of the whole plant begins on Sept. 3 and ends before the week is out.", 1)]
    [InlineData("他们迟到了。我们等了三天。", 1)]
    public void Segment_FindsPoints_WhenSentencesAreTricky(string words, int passages) =>
        Assert.Equal(passages, Notes(words).Passages().Length);

    [Theory]
    [InlineData("Yeah.")]
    [InlineData("Mm-hm")]
    [InlineData("Okay, right.")]
    [InlineData("Thanks.")]
    [InlineData("Hi Bo,")]
    [InlineData("Good morning everyone!")]
    [InlineData("Dear all,")]
    [InlineData("Thank you, Ana.")]
    [InlineData("Action items:")]
    [InlineData("okay, cool")]
    [InlineData("right right")]
    [InlineData("uh, so, um")]
    [InlineData("Mm-hmm.")]
    [InlineData("yeah yeah yeah yeah yeah yeah yeah")]
    [InlineData("[inaudible]")]
    [InlineData("(laughter) Yeah.")]
    [InlineData("<vocalsound> Okay.")]
    public void Segment_LeavesOut_WhenNothingIsSaid(string words) => Assert.Empty(Notes(words).Passages());

    [Theory]
    [InlineData("That was my")]
    [InlineData("And then we")]
    [InlineData("Excuse me?")]
    public void Segment_LeavesOut_WhenASpeakerIsInterrupted(string words) => Assert.Equal(["The boiler is broken."], Spoken(words).Passages());

    [Theory]
    [InlineData("we ship on friday")]
    [InlineData("nobody told us about it")]
    [InlineData("I quit.")]
    [InlineData("[inaudible] the budget is gone")]
    public void Segment_Keeps_WhenSomethingShortIsSaid(string words) => Assert.Equal([words, "The boiler is broken."], Spoken(words).Passages());

    [Theory]
    [InlineData("finished the import of all the old orders from the last four years and then we started with the new ones because nobody had told us that the supplier in spain would close for two weeks in march so now we wait for him and the customer waits for us and that is the whole story really", 60)]
    public void Segment_KeepsEveryWord_WhenSpeechHasNoMarks(string words, int most)
    {
        var passages = Notes(words).Passages();

        Assert.Equal(words, string.Join(' ', passages));
        Assert.All(passages, passage => Assert.InRange(passage.Split(' ').Length, 4, most));
    }

    [Fact]
    public void Segment_TellsEachPassagesLanguage_WhenAMeetingChangesIt()
    {
        var conversation = Sample.Accept("support/2026-03-03-team-meeting.txt", """
            Ana Diaz: We have to talk about the boiler, because it has been out of order for two weeks now and nobody knows why.
            Bo Li: Das Budget ist weg. Wir haben seit Januar keine Teile mehr bekommen, und niemand kann uns sagen, wann sie kommen.
            Ana Diaz: Then I will call the supplier today.
            Bo Li: Danke sehr. Ich rufe auch noch einmal den Vertrieb an, weil wir nicht mehr warten können.
            """);

        Assert.Equal("en", conversation.Language);
        Assert.Equal(["en", "de", "en", "de"], Segmenter.Segment(conversation).Select(passage => passage.Language).Aggregate(new List<string>(), (list, language) => list is [.., var last] && last == language ? list : [.. list, language]));
    }

    [Fact]
    public void Segment_FollowsTheConversation_WhenAPassageIsTooShortToTell()
    {
        var conversation = Sample.Accept("support/2026-03-03-team-meeting.txt", "Ana Diaz: Wir warten seit Januar auf die Teile, und niemand beim Lieferanten kann uns sagen, wann sie kommen.\nBo Li: Der Kessel streikt.\nAna Diaz: Ich weiß, aber es ist nicht mehr lange.\n");

        Assert.All(Segmenter.Segment(conversation), passage => Assert.Equal("de", passage.Language));
    }

    [Fact]
    public void Segment_LeavesFillersOut_WhenWordsFollow() =>
        Assert.Equal(["We should ship it on Friday."], Notes("Yeah. Okay. We should ship it on Friday. Right.").Passages());

    [Fact]
    public void Segment_CutsAtClauses_WhenSpeechNeverStops()
    {
        var speech = string.Join(' ', Enumerable.Repeat("we tried the new supplier and they sent the wrong size so we waited for another week because nobody answered", 12));
        var passages = Notes(speech).Passages();

        Assert.All(passages, passage => Assert.InRange(passage.Split(' ').Length, 8, 60));
        Assert.All(passages.Skip(1), passage => Assert.Contains(passage.Split(' ')[0], new[] { "and", "so", "because", "we", "they" }));
        Assert.Equal(speech, string.Join(' ', passages));
    }

    [Fact]
    public void Segment_GivesAuthorTheWord_OnlyWhenTheAuthorSpeaksForHimself()
    {
        const string note = "---\nauthor: bo\n---\nThe queue was long all week and nobody helped.\n";

        Assert.Equal("bo", Voice("support/2026-03-03-check-in.md", note));
        Assert.Equal("bo", Voice("support/2026-03-03-review.md", note));
        Assert.Null(Voice("support/2026-03-03-one-on-one.md", note));
        Assert.Null(Voice("support/2026-03-03-team-meeting.md", note));
    }

    [Fact]
    public void Segment_SkipsTheTitle_WhenParagraphsFollow() =>
        Assert.Equal(["We sold eleven ovens in January."], Sample.Accept("support/2026-03-03-review.txt", "January in review\n\nWe sold eleven ovens in January.\n").Passages());

    [Fact]
    public void Segment_NumbersPassages_WhenRunTwice()
    {
        var conversation = Notes("The queue was long all week and nobody helped us with it at all.\n\nWe have a new rota for the evenings and it works better than the old one.");
        var (first, second) = (Segmenter.Segment(conversation), Segmenter.Segment(conversation));

        Assert.Equal([$"{conversation.Id}-0", $"{conversation.Id}-1"], first.Select(passage => passage.Id));
        Assert.Equal(first, second);
    }

    private static Conversation Notes(string words) => Sample.Accept("support/2026-03-03-team-meeting.txt", words);

    private static Conversation Spoken(string words) =>
        Sample.Accept("support/2026-03-03-team-meeting.txt", $"Ana Diaz: {words}\nBo Li: The boiler is broken.\n");

    private static string? Voice(string path, string content) => Segmenter.Segment(Sample.Accept(path, content))[0].Voice?.PersonId;
}
