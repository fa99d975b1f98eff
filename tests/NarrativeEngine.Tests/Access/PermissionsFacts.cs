using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using Xunit;

namespace NarrativeEngine.Tests.Access;

public sealed class PermissionsFacts
{
    private static readonly Organization Company = new(
        "Three Ltd",
        [.. new[] { "top", "own", "other", "author" }.Select(id => new Person(id, id, null, []))],
        [
            new Team("works", "Works", "top", ["top", "own"], null),
            new Team("bench", "Bench", "own", ["author"], "works"),
            new Team("field", "Field", "other", [], null),
        ]);

    private static readonly Permissions Rules = new(Company);

    [Theory]
    [InlineData("own", Roles.Manager, true, true, true)]
    [InlineData("top", Roles.Manager, true, true, false)]
    [InlineData("author", Roles.Manager, false, false, true)]
    [InlineData("other", Roles.Manager, false, false, false)]
    [InlineData("own", Roles.Executive, false, false, false)]
    [InlineData("own", Roles.HumanResources, false, false, false)]
    [InlineData("own", Roles.Administrator, false, false, false)]
    [InlineData("own", Roles.None, false, false, false)]
    [InlineData("gone", Roles.Manager, false, false, false)]
    [InlineData(null, Roles.Manager, false, false, false)]
    public void Permissions_FollowTheContract_ForConversationsOfOneTeam(string? person, Roles roles, bool uploads, bool opensTeam, bool opensConfidential)
    {
        var actor = new Actor("u1", roles, person);
        Assert.Equal(uploads, Rules.MayUpload(actor, "bench"));
        Assert.Equal(opensTeam, Rules.MayOpen(actor, Held(Visibility.Team)));
        Assert.Equal(opensConfidential, Rules.MayOpen(actor, Held(Visibility.Confidential)));
        Assert.Equal(uploads && opensTeam, Rules.MayRemove(actor, Held(Visibility.Team)));
    }

    [Fact]
    public void SeeStatus_IsGranted_ToWhoeverHandedItInAndStillLeadsTheTeam()
    {
        var uploader = new Actor("u1", Roles.Manager, "top");
        Assert.True(Rules.MaySeeStatus(uploader, Held(Visibility.Confidential), "u1"));
        Assert.False(Rules.MaySeeStatus(uploader, Held(Visibility.Confidential), "u2"));
        Assert.False(Rules.MaySeeStatus(new Actor("u1", Roles.Executive, "top"), Held(Visibility.Confidential), "u1"));
        Assert.False(Rules.MayRemove(uploader, Held(Visibility.Confidential)));
    }

    [Fact]
    public void Operator_MayHandInForEveryTeam_AndOpensNothing()
    {
        Assert.True(Rules.MayUpload(Actor.CommandLine, "field"));
        Assert.False(Rules.MayOpen(Actor.CommandLine, Held(Visibility.Organization)));
    }

    [Theory]
    [InlineData(Roles.Manager, true, true, true, false, false)]
    [InlineData(Roles.Executive, false, true, true, false, false)]
    [InlineData(Roles.HumanResources, false, false, true, false, true)]
    [InlineData(Roles.Administrator, false, false, false, true, true)]
    [InlineData(Roles.None, false, false, false, false, false)]
    public void Allows_FollowsTheContract_ForEachRole(Roles roles, bool handsIn, bool readsNarratives, bool readsTrends, bool administers, bool erases)
    {
        Assert.Equal(handsIn, Permissions.Allows(roles, Deed.HandIn));
        Assert.Equal(handsIn, Permissions.Allows(roles, Deed.LeadPeople));
        Assert.Equal(administers, Permissions.Allows(roles, Deed.Administer));
        Assert.Equal(erases, Permissions.Allows(roles, Deed.ErasePerson));
        Assert.True(Permissions.Allows(roles, Deed.OwnAccount));
        Assert.Equal(readsNarratives, Permissions.Allows(roles, Deed.ReadNarratives));
        Assert.Equal(roles == Roles.Executive, Permissions.Allows(roles, Deed.ReadDigest));
        Assert.Equal(readsTrends, Permissions.Allows(roles, Deed.ReadTrends));
    }

    [Fact]
    public void RoleNames_ReadBack_WhatTheyWrote()
    {
        for (var roles = 0; roles < 16; roles++)
        {
            Assert.Equal((Roles)roles, RoleNames.Read(RoleNames.Write((Roles)roles)));
        }

        Assert.Equal(Roles.None, RoleNames.Read("root"));
    }

    private static Conversation Held(Visibility visibility) => new(
        "c1", "bench/x.md", "bench", new DateOnly(2026, 3, 2), ConversationKind.OneOnOne, visibility, new Voice("author", "author"), [], "", [], "en");
}
