using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Intake;
using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class CompanyFolderFacts : IDisposable
{
    private const string People = """
        name: Kelp
        people:
          - {id: ana, name: Ana Diaz, email: ana@kelp.example, aliases: [AD]}
          - {id: bo, name: Bo Li, shoe: 44}
        teams:
          - {id: support, name: Support, manager: ana@kelp.example, members: [Bo, bo, Nobody]}
          - {id: ops, name: Ops, manager: Bo Li, members: [], parent: support}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("intake").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void Read_BuildsTheCompany_WhenNamesFit()
    {
        Write("organization.yaml", People);
        var company = CompanyFolder.Read(folder);

        Assert.Empty(company.Refusals);
        Assert.Equal(["bo"], company.Organization!.FindTeam("support")!.MemberIds);
        Assert.Equal("ana", company.Organization.FindTeam("support")!.ManagerId);
        Assert.Equal(Strategy.None, company.Strategy);
        Assert.Contains(company.Remarks, remark => remark.Sentence.Contains("shoe"));
        Assert.Contains(company.Remarks, remark => remark.Sentence.Contains("Nobody"));
        Assert.Contains(company.Remarks, remark => remark.File == "strategy.yaml");
    }

    [Fact]
    public void Read_KeepsTheTeam_WhenItsManagerFitsNobody()
    {
        Write("organization.yaml", People.Replace("manager: Bo Li", "manager: Zed"));

        Assert.Equal("", CompanyFolder.Read(folder).Organization!.FindTeam("ops")!.ManagerId);
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("", "empty")]
    [InlineData("name: [", "YAML")]
    [InlineData("people: [{name: Ana}]", "without an id")]
    [InlineData("people: [{id: a, name: A}, {id: a, name: B}]", "share")]
    [InlineData("people: [{id: a, name: A}]\nteams: [{id: t, manager: a, parent: x}]", "parent")]
    [InlineData("people: [Ana, Bo]", "line 1")]
    [InlineData("a: &x [1]\nb: *x", "anchors")]
    [InlineData("a: {{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{", "")]
    public void Read_RefusesOnce_WhenTheOrganizationIsBroken(string? yaml, string reason)
    {
        if (yaml is not null)
        {
            Write("organization.yaml", yaml);
        }

        var company = CompanyFolder.Read(folder);

        Assert.Null(company.Organization);
        var refusal = Assert.Single(company.Refusals);
        Assert.StartsWith("organization.yaml ", refusal.Sentence);
        Assert.Contains(reason, refusal.Sentence);
    }

    [Fact]
    public void Read_ReadsTheStrategy_WhenItIsThere()
    {
        Write("organization.yaml", People);
        Write("strategy.yaml", """
            name: Grow
            period: {from: 2026-01-01, to: 2026-06-30}
            objectives:
              - id: retain
                title: Keep customers
                weight: 3
                owner: AD
                teams: [support, moon]
                keyResults:
                  - {id: churn, title: Churn, baseline: 8, target: 4, current: 6.5, unit: "%"}
              - {id: win, title: Win customers, owner: Zed}
            """);
        var company = CompanyFolder.Read(folder);
        var objective = company.Strategy.Find("retain")!;

        Assert.Equal(("ana", 3.0, "Keep customers"), (objective.OwnerId, objective.Weight, objective.Title));
        Assert.Equal(["support"], objective.TeamIds);
        Assert.Equal(6.5, objective.KeyResults[0].Current);
        Assert.Equal(new DateOnly(2026, 6, 30), company.Strategy.To);
        Assert.Equal(1, company.Strategy.Find("win")!.Weight);
        Assert.Contains(company.Remarks, remark => remark.Sentence.Contains("moon"));
        Assert.Contains(company.Remarks, remark => remark.Sentence.Contains("Zed"));
    }

    [Fact]
    public void Read_ListsConversations_WhenTheyLieInTeams()
    {
        Write("organization.yaml", People);
        Write("conversations/support/2026-03-03-check-in.txt", "We are fine here.");
        Write("conversations/support/2026-03-03-check-in.txt.meta.yaml", "author: bo");
        Write("conversations/support/2026-03-04-check-in.txt.meta.yaml", "author: bo");
        Write("conversations/support/.hidden", "x");
        Write("conversations/ops/2026-03-03-check-in.txt", "So are we.");
        var company = CompanyFolder.Read(folder);

        Assert.Equal(["ops/2026-03-03-check-in.txt", "support/2026-03-03-check-in.txt"], company.Conversations.Select(file => file.Path));
        Assert.Contains(company.Remarks, remark => remark.File == "support/2026-03-04-check-in.txt.meta.yaml");
        var source = CompanyFolder.Load(company.Conversations[1]);
        var read = Assert.IsType<ReadResult.Accepted>(SourceReader.Read(source, company.Organization!));
        Assert.Equal("bo", Segmenter.Segment(read.Conversation)[0].Voice?.PersonId);
    }

    [Fact]
    public void Read_Refuses_WhenALinkLeadsOut()
    {
        Write("organization.yaml", People);
        Write("conversations/support/2026-03-03-check-in.txt", "We are fine here.");
        File.CreateSymbolicLink(Path.Combine(folder, "conversations/support/out.txt"), "/etc/passwd");
        Directory.CreateSymbolicLink(Path.Combine(folder, "conversations/etc"), "/etc");
        Directory.CreateSymbolicLink(Path.Combine(folder, "conversations/support/round"), Path.Combine(folder, "conversations"));
        var company = CompanyFolder.Read(folder);

        Assert.Contains(company.Refusals, refusal => refusal.File == "support/out.txt");
        Assert.Contains(company.Refusals, refusal => refusal.File == "etc");
        Assert.DoesNotContain(company.Conversations, file => file.Path.Contains("passwd"));
        Assert.Single(company.Conversations);
    }

    private void Write(string name, string content)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
