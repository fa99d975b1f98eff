using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Intake.Settings;
using Xunit;

namespace NarrativeEngine.Tests.Deliveries;

public sealed class DeliveryFileFacts
{
    private const string Mail = "mail: {host: smtp.example.com, from: n@example.com, user: n, password: \"env:PW\"}\n";

    [Fact]
    public void Read_TakesAWholeFile()
    {
        var answer = DeliveryFile.Read(Mail + """
            link: https://narratives.example.com
            deliveries:
              - id: monday
                scope: executive
                day: tuesday
                at: "08:15"
                zone: Europe/Berlin
                approval: true
                to: [{account: anna, word: true}, {teams: "env:HOOK", as: executive}, {folder: out, as: executive}]
              - id: briefs
                scope: person:*
                to: [{own: true}]
            """);
        Assert.Null(answer.Sentence);
        Assert.Equal(587, answer.Value!.Mail!.Port);
        var first = answer.Value.Deliveries[0];
        Assert.True(first.NeedsApproval);
        Assert.Equal((1, new TimeOnly(8, 15), "Europe/Berlin"), (first.When.Day, first.When.At, first.When.Zone.Id));
        Assert.Equal(["mail", "teams", "folder"], first.Recipients.Select(recipient => recipient.Channel));
    }

    [Theory]
    [InlineData("deliveries: [{id: a, scope: executive, to: [{account: x}]}]", "names no mail server")]
    [InlineData(Mail + "deliveries: [{id: a, scope: everything, to: [{account: x}]}]", "scope")]
    [InlineData(Mail + "deliveries: [{id: a, scope: executive, to: []}]", "nobody")]
    [InlineData(Mail + "deliveries: [{id: a, scope: executive, zone: Mars/Olympus, to: [{account: x}]}]", "time zone")]
    [InlineData(Mail + "deliveries: [{id: a, scope: executive, at: 25:00, to: [{account: x}]}]", "hour")]
    [InlineData(Mail + "deliveries: [{id: a, scope: executive, to: [{own: true}]}]", "'own'")]
    [InlineData(Mail + "deliveries: [{id: a, scope: executive, to: [{teams: https://hook.example/x, as: executive}]}]", "secret")]
    [InlineData(Mail + "deliveries: [{id: a, scope: executive, to: [{teams: \"env:X\"}]}]", "whose eyes")]
    [InlineData(Mail + "deliveries: [{id: a, scope: \"person:lin\", to: [{slack: \"env:X\", as: lin}]}]", "briefs go by mail")]
    [InlineData(Mail + "deliveries: [{id: a, scope: executive, to: [{account: x, person: y}]}]", "exactly one")]
    [InlineData(Mail + "deliveries: [{id: a, scope: executive, to: [{account: x}]}, {id: a, scope: executive, to: [{account: y}]}]", "two deliveries")]
    [InlineData("mail: {host: smtp.example.com, from: n@example.com, security: none}", "in the open")]
    [InlineData("mail: {host: smtp.example.com, from: n@example.com, password: hunter2}", "secret")]
    [InlineData("mial: {}", "means nothing")]
    public void Read_SaysWhatToMend(string text, string part)
    {
        var answer = DeliveryFile.Read(text);
        Assert.Null(answer.Value);
        Assert.Contains(part, answer.Sentence);
        Assert.DoesNotContain("hunter2", answer.Sentence);
        Assert.EndsWith(".", answer.Sentence);
    }

    [Fact]
    public void WaitAfter_GrowsAndEnds()
    {
        var passing = new DeliveryFailureException("x", mayPass: true);
        Assert.Equal([60, 300, 1500, 7200], Enumerable.Range(1, 4).Select(tries => (int)passing.WaitAfter(tries)!.Value.TotalSeconds));
        Assert.Null(passing.WaitAfter(5));
        Assert.Null(new DeliveryFailureException("x", mayPass: false).WaitAfter(1));
        Assert.Equal(TimeSpan.FromHours(3), new DeliveryFailureException("x", true, TimeSpan.FromHours(3)).WaitAfter(1));
    }
}
