using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MimeKit;
using NarrativeEngine.Storage;
using SmtpServer.Protocol;

namespace NarrativeEngine.IntegrationTests.Deliveries;

/// <summary>Each digest goes out once, at its hour, to those who may read it.</summary>
public sealed class DeliverFacts
{
    private const string Monday = "{ id: monday, scope: executive, at: \"08:00\", zone: Europe/Berlin, ";

    [Fact]
    public async Task Deliver_MailsAWholePage_WhenItsHourHasCome()
    {
        await using var desk = await DeliveryDesk.OpenAsync($$"""
              - {{Monday}} to: [{ account: anna, word: true }] }
              - { id: briefs, scope: "person:*", at: "08:00", zone: Europe/Berlin, to: [{ own: true }] }
            """);
        await desk.RunAsync();
        Assert.Empty(desk.Post.Mails);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.RunAsync();
        Assert.Equal(["ada@small.example", "cy@small.example", "ed@small.example"], desk.Post.Mails.Select(mail => mail.To.Mailboxes.Single().Address).Order());
        var digest = desk.Post.Mails.Single(mail => mail.To.Mailboxes.Single().Address == "cy@small.example");
        Assert.StartsWith("Small & Sons: ", digest.Subject);
        Assert.Contains("- ", digest.TextBody);
        Assert.Single(digest.Attachments.OfType<MimePart>(), part => part.FileName == "narrative.docx");
        var html = digest.HtmlBody!;
        var pictures = digest.BodyParts.OfType<MimePart>().Where(part => part.ContentType.IsMimeType("image", "png")).Select(part => "cid:" + part.ContentId).ToList();
        Assert.NotEmpty(pictures);
        Assert.Equal(pictures, Regex.Matches(html, "src=\"([^\"]*)\"").Select(match => match.Groups[1].Value));
        Assert.Equal(["https://narratives.example.com/"], Regex.Matches(html, "href=\"([^\"]*)\"").Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task Deliver_ShowsWhatWasToldInConfidence_OnlyInTheBriefOfItsManager()
    {
        await using var desk = await DeliveryDesk.OpenAsync($$"""
              - {{Monday}} to: [{ account: anna }, { slack: "env:NARRATIVE_TEST_HOOK", as: executive }, { folder: "OUT", as: executive }] }
              - { id: briefs, scope: "person:*", at: "08:00", zone: Europe/Berlin, to: [{ own: true }] }
              - { id: teams, scope: "team:*", at: "08:00", zone: Europe/Berlin, to: [{ own: true }] }
            """);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.RunAsync();
        Assert.All(
            desk.Post.Mails.Where(mail => mail.ToString().Contains("quokka", StringComparison.Ordinal) || mail.TextBody!.Contains("quokka", StringComparison.Ordinal)),
            mail => Assert.Equal("ada@small.example", mail.To.Mailboxes.Single().Address));
        Assert.DoesNotContain("quokka", string.Concat(desk.Posts));
        Assert.Equal(3, Directory.GetFiles(desk.OutFolder).Length);
        Assert.All(Directory.GetFiles(desk.OutFolder, "*.html"), file => Assert.DoesNotContain("quokka", File.ReadAllText(file)));
    }

    [Fact]
    public async Task Deliver_SendsOnce_OverRestarts_AndWhenClocksGoToAndFro()
    {
        await using var desk = await DeliveryDesk.OpenAsync($"  - {Monday} to: [{{ account: anna }}, {{ teams: \"env:NARRATIVE_TEST_HOOK\", as: executive }}] }}");
        foreach (var minutes in new[] { 1, 0, 59, 1, 60 * 24, -60 * 24, -120, 180 })
        {
            desk.Clock.AdjustTime(desk.Clock.GetUtcNow().AddMinutes(minutes));
            await desk.RunAsync();
            await desk.StartAsync();
            await desk.RunAsync();
        }

        Assert.Single(desk.Post.Mails);
        Assert.Single(desk.Posts);
        Assert.All(await desk.ListAsync(), row => Assert.Equal(DeliveryState.Sent, row.State));
        Assert.Equal(2, (await desk.AuditAsync()).Count(entry => entry.Action == "delivery.send"));
    }

    [Fact]
    public async Task Deliver_WaitsForApproval_AndForAnotherOne_WhenTheNarrativeHasChanged()
    {
        await using var desk = await DeliveryDesk.OpenAsync($"  - {Monday} approval: true, to: [{{ account: anna }}] }}");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.RunAsync();
        var row = Assert.Single(await desk.ListAsync());
        Assert.Equal(DeliveryState.AwaitingApproval, row.State);
        Assert.False(await desk.Store.ReleaseAsync(row.Id, "cli", CancellationToken.None));
        await desk.StartAsync();
        await desk.ImportAsync("The gasket supplier has delivered eleven pallets, and the customers thank us for it.");
        Assert.True(await desk.Store.DecideAsync(row.Id, true, "cli", CancellationToken.None));
        await desk.RunAsync();
        Assert.Empty(desk.Post.Mails);
        Assert.Equal(DeliveryState.AwaitingApproval, Assert.Single(await desk.ListAsync()).State);
        Assert.True(await desk.Store.DecideAsync(row.Id, true, "cli", CancellationToken.None));
        await desk.RunAsync();
        Assert.Single(desk.Post.Mails);
        Assert.False(await desk.Store.DecideAsync(row.Id, false, "cli", CancellationToken.None));
        Assert.Equal(["done", "done", "refused"], (await desk.AuditAsync()).Where(entry => entry.Action is "delivery.approve" or "delivery.reject").Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task Deliver_SendsNothing_WhenItIsRejected()
    {
        await using var desk = await DeliveryDesk.OpenAsync($"  - {Monday} approval: true, to: [{{ account: anna }}] }}");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.RunAsync();
        Assert.True(await desk.Store.DecideAsync((await desk.ListAsync())[0].Id, false, "cli", CancellationToken.None));
        await desk.RunAsync();
        Assert.Empty(desk.Post.Mails);
    }

    [Fact]
    public async Task Deliver_TriesAgain_ThenSetsAside_WhenTheMailServerSaysLater()
    {
        await using var desk = await DeliveryDesk.OpenAsync($"  - {Monday} to: [{{ account: anna }}] }}");
        desk.Post.Refusal = new SmtpResponse(SmtpReplyCode.InsufficientStorage, "later");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var minutes in new[] { 0, 1, 5, 25, 120, 600 })
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await desk.RunAsync();
            await desk.RunAsync();
        }

        var row = Assert.Single(await desk.ListAsync());
        Assert.Equal((DeliveryState.SetAside, 5L, "The mail server refused the mail (452)."), (row.State, row.Tries, row.Reason));
        desk.Post.Refusal = null;
        Assert.True(await desk.Store.ReleaseAsync(row.Id, "cli", CancellationToken.None));
        await desk.SendNowAsync(row.Id);
        Assert.Single(desk.Post.Mails);
    }

    [Theory]
    [InlineData(429, "7200", DeliveryState.Waiting)]
    [InlineData(500, null, DeliveryState.Waiting)]
    [InlineData(404, null, DeliveryState.SetAside)]
    public async Task Deliver_KeepsIt_WhenAWebhookFails(int status, string? retryAfter, string state)
    {
        await using var desk = await DeliveryDesk.OpenAsync($"  - {Monday} to: [{{ teams: \"env:NARRATIVE_TEST_HOOK\", as: executive }}] }}");
        desk.HookAnswer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        };
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.RunAsync();
        var row = Assert.Single(await desk.ListAsync());
        Assert.Equal((state, $"The webhook answered {status}."), (row.State, row.Reason));
        Assert.DoesNotContain("s3cret", row.ToString());
        if (state == DeliveryState.Waiting)
        {
            Assert.Equal(retryAfter is null ? 60 : 7200, (row.NextTryAt!.Value - desk.Clock.GetUtcNow()).TotalSeconds);
        }
    }

    [Fact]
    public async Task Deliver_PutsWordsOfTalkWhereNoMarkupIsRead()
    {
        await using var desk = await DeliveryDesk.OpenAsync(
            $"  - {Monday} to: [{{ teams: \"env:NARRATIVE_TEST_HOOK\", as: executive }}, {{ slack: \"env:NARRATIVE_TEST_HOOK\", as: executive }}] }}");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.RunAsync();
        var teams = JsonNode.Parse(desk.Posts.Single(post => post.Contains("AdaptiveCard", StringComparison.Ordinal)))!["attachments"]![0]!["content"]!;
        Assert.All(teams["body"]!.AsArray(), element => Assert.Equal("RichTextBlock", (string?)element!["type"]));
        var slack = JsonNode.Parse(desk.Posts.Single(post => post.Contains("\"blocks\"", StringComparison.Ordinal)))!;
        Assert.All(slack["blocks"]!.AsArray().Where(block => block!["text"] is not null), block => Assert.Equal("plain_text", (string?)block!["text"]!["type"]));
        Assert.DoesNotContain("<", (string?)slack["text"]);
    }

    [Fact]
    public async Task Deliver_RefusesWhoeverMayNotRead()
    {
        await using var desk = await DeliveryDesk.OpenAsync($$"""
              - {{Monday}} to: [{ account: ed }, { person: ada-berg }, { account: nobody }, { folder: "OUT", as: hr }] }
              - { id: brief, scope: "person:ada-berg", at: "08:00", zone: Europe/Berlin, to: [{ account: ed }, { account: anna }] }
            """);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.RunAsync();
        Assert.Empty(desk.Post.Mails);
        var rows = await desk.ListAsync();
        Assert.Equal(6, rows.Count);
        Assert.All(rows, row => Assert.Equal(DeliveryState.SetAside, row.State));
        Assert.All(rows, row => Assert.NotNull(row.Reason));
        Assert.False(Directory.Exists(desk.OutFolder));
    }

    [Fact]
    public async Task Deliver_AsksWhetherItArrived_WhenTheProgramEndedWhileSending()
    {
        await using var desk = await DeliveryDesk.OpenAsync($"  - {Monday} approval: true, to: [{{ account: anna }}] }}");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.RunAsync();
        var id = (await desk.ListAsync())[0].Id;
        await desk.Store.DecideAsync(id, true, "cli", CancellationToken.None);
        await desk.Store.ClaimAsync(id, CancellationToken.None);
        await desk.StartAsync();
        await desk.RunAsync();
        Assert.Empty(desk.Post.Mails);
        var row = Assert.Single(await desk.ListAsync());
        Assert.Equal(DeliveryState.SetAside, row.State);
        Assert.Contains("ask whether it arrived", row.Reason);
    }
}
