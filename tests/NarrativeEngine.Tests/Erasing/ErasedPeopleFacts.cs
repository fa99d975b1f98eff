using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Erasing;
using NarrativeEngine.Domain.Organizations;
using Xunit;

namespace NarrativeEngine.Tests.Erasing;

public sealed class ErasedPeopleFacts
{
    private static readonly Person June = new("june-okoro", "June Okoro", "june.okoro@x.example", ["JO"]);

    private static readonly Organization Remaining = new("X", [new Person("ada-berg", "Ada Berg", null, []), new Person("ed-okoro", "Ed Okoro", null, [])], []);

    private static readonly ErasedPeople Erased = new([Erasure.Of("x1", June)], Remaining);

    [Theory]
    [InlineData("June Okoro called.", "[erased person] called.")]
    [InlineData("Okoro, June called.", "[erased person] called.")]
    [InlineData("I asked June's team.", "I asked [erased person]'s team.")]
    [InlineData("JUNE\nOKORO and junE okoRo", "[erased person] and [erased person]")]
    [InlineData("Mail june.okoro@x.example or juneokoro.", "Mail [erased person] or [erased person].")]
    [InlineData("See june_okoro and june-okoro.", "See [erased person] and [erased person].")]
    [InlineData("It is free in june.", "It is free in june.")]
    [InlineData("Okoro is Ed's name too.", "Okoro is Ed's name too.")]
    [InlineData("Ed Okoro and Ada Berg stay.", "Ed Okoro and Ada Berg stay.")]
    [InlineData("", "")]
    public void Redact_TakesOutTheErasedAndNobodyElse(string text, string expected) => Assert.Equal(expected, Erased.Redact(text));

    [Theory]
    [InlineData("June Okoro", true)]
    [InlineData("June Okoro (she/her)", true)]
    [InlineData("june", false)]
    [InlineData("June", true)]
    [InlineData("Okoro", false)]
    [InlineData("June and Ada", false)]
    public void Is_TellsWhoseLabelItIs(string label, bool expected) => Assert.Equal(expected, Erased.Is(label));

    [Fact]
    public void Redact_LeavesAFirstNameThatSomebodyElseHas()
    {
        var two = new ErasedPeople([Erasure.Of("x1", June)], new Organization("X", [new Person("june-lee", "June Lee", null, [])], []));
        Assert.Equal("June called, and [erased person] did not.", two.Redact("June called, and June Okoro did not."));
    }

    [Fact]
    public void Without_TakesThePersonOutOfTeams_AndLeavesTheTeams()
    {
        var company = new Organization("X", [June, .. Remaining.People], [new Team("t", "June's team", "june-okoro", ["june-okoro", "ada-berg"], null)]);
        var team = Assert.Single(Erased.Without(company).Teams);
        Assert.Equal(("[erased person]'s team", "", "ada-berg"), (team.Name, team.ManagerId, Assert.Single(team.MemberIds)));
    }

    [Fact]
    public void ConversationWithout_RemovesOwnTurns_AndKeepsOffsetsTrue()
    {
        var left = ConversationErasing.Without(Talk(null, ("June Okoro", "I broke it."), ("Ada Berg", "June broke it."), (null, "We wait.")), Erased)!;
        Assert.Equal("[erased person] broke it.\nWe wait.", left.Text);
        Assert.All(left.Turns, turn => Assert.InRange(turn.Start + turn.Length, 1, left.Text.Length));
        Assert.Equal("We wait.", left.Text.Substring(left.Turns[1].Start, left.Turns[1].Length));
    }

    [Fact]
    public void ConversationWithout_IsNothing_WhenTheErasedWroteItAlone()
    {
        Assert.Null(ConversationErasing.Without(Talk("June Okoro", (null, "Ada is tired.")), Erased));
        Assert.Null(ConversationErasing.Without(Talk(null, ("June Okoro", "I broke it.")), Erased));
    }

    [Fact]
    public void ConversationWithout_KeepsWhatOthersSaid_WhenTheErasedWroteItDown()
    {
        var left = ConversationErasing.Without(Talk("June Okoro", ("Ada Berg", "I am tired."), ("June Okoro", "I see.")), Erased)!;
        Assert.Equal(("I am tired.", null), (left.Text, left.Author));
    }

    [Fact]
    public void ConversationWithout_IsTheSame_WhenNobodyErasedIsInIt()
    {
        var talk = Talk("Ada Berg", ("Ed Okoro", "All is well."));
        Assert.Same(talk, ConversationErasing.Without(talk, Erased));
    }

    [Fact]
    public void KeptConversation_ReadsBack_WhatWasWritten()
    {
        var talk = Talk("Ada Berg", ("Ed Okoro", "All is well."), (null, "Yes."));
        var read = KeptConversation.Read(KeptConversation.Write(talk), Remaining)!;
        Assert.Equal((talk.Text, "ada-berg", "ed-okoro"), (read.Text, read.Author!.PersonId, read.Turns[0].Speaker!.PersonId));
        Assert.Null(KeptConversation.Read("Ada: well."u8, Remaining));
    }

    private static Conversation Talk(string? author, params (string? Speaker, string Words)[] said)
    {
        var (turns, start) = (new List<Turn>(), 0);
        foreach (var (speaker, words) in said)
        {
            turns.Add(new Turn(start, words.Length, speaker is null ? null : new Voice(speaker, null), null, new DateOnly(2026, 3, 2)));
            start += words.Length + 1;
        }

        return new Conversation(
            "c1", "t/2026-03-02-other.md", "t", new DateOnly(2026, 3, 2), ConversationKind.Other, Visibility.Team,
            author is null ? null : new Voice(author, null), [], string.Join('\n', said.Select(item => item.Words)), turns, "en");
    }
}
