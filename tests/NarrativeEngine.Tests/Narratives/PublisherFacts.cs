using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Tests.Writing;
using Xunit;
using static NarrativeEngine.Tests.Narratives.Atelier;

namespace NarrativeEngine.Tests.Narratives;

/// <summary>A writer may say anything; only what is proved is published.</summary>
public sealed class PublisherFacts
{
    private static readonly TaggedPassage Lathe = Said("make", "gus-vann", "The lathe is down for the third week and 12 chairs wait.");
    private static readonly TaggedPassage Thanks = Said("sell", "ned-pike", "Thanks to the night shift for the two extra chairs.", Theme.Recognition, polarity: Polarity.Positive);

    [Theory]
    [InlineData("Making is stuck: “The lathe is down for the third week”.", true)]
    [InlineData("Making is stuck with 12 chairs.", true)]
    [InlineData("Making is stuck with twelve chairs since 3 March.", true)]
    [InlineData("Making is stuck: “The lathe is down for the fourth week”.", false)]
    [InlineData("Making is stuck: \"The lathe was down\".", false)]
    [InlineData("Making is stuck with 13 chairs.", false)]
    [InlineData("Making is stuck with thirteen chairs.", false)]
    [InlineData("Making is stuck, says Gus.", false)]
    [InlineData("Making is stuck, see https://example.org for more.", false)]
    [InlineData("Making is stuck: “The lathe is down", false)]
    [InlineData("", false)]
    public async Task Publish_KeepsOnlyWhatIsProved(string text, bool kept)
    {
        var narrative = await Written(task => Answer(task, "worry-single", text));
        var statements = narrative.Sections.SelectMany(section => section.Statements).ToList();
        Assert.Equal(kept, statements.Any(statement => statement.Text == text));
        Assert.Contains(statements, statement => statement.Evidence.Any(id => narrative.Evidence[id].PassageId == Lathe.Id));
    }

    [Fact]
    public async Task Publish_Rejects_WhenEvidenceIsForeignAbsentOrInvented()
    {
        foreach (var evidence in new string[][] { [], ["e99"], ["e2", "e99"] })
        {
            var narrative = await Written(task => new Draft("A week", [.. task.Findings.Select(finding => new DraftStatement(finding.Id, "All is well.", evidence))], "bad", ""));
            Assert.DoesNotContain(narrative.Sections.SelectMany(section => section.Statements), statement => statement.Text == "All is well.");
        }
    }

    [Fact]
    public async Task Publish_RejectsAForeignCitation_WhenItBelongsToAnotherFinding()
    {
        var narrative = await Written(task =>
        {
            var credit = task.Findings.First(finding => finding.Kind == "credit");
            var foreign = task.Findings.First(finding => finding.Kind != "credit" && finding.Quotes.All(quote => quote.EvidenceId != credit.Quotes[0].EvidenceId));
            return new Draft("A week", [new DraftStatement(credit.Id, "Thanks were said.", [foreign.Quotes[0].EvidenceId])], "bad", "");
        });
        Assert.DoesNotContain(narrative.Sections.SelectMany(section => section.Statements), statement => statement.Text == "Thanks were said.");
    }

    [Fact]
    public async Task Publish_RejectsTheHeadline_WhenItHoldsAnUnknownNumberOrName()
    {
        foreach (var headline in new[] { "Seventeen chairs are lost", "Gus broke the lathe", "He said “it is over”" })
        {
            var narrative = await Written(task => new Draft(headline, [], "bad", ""));
            Assert.NotEqual(headline, narrative.Headline);
        }
    }

    [Fact]
    public async Task Publish_FallsBack_WhenTheWriterFails()
    {
        var narrative = await Written(_ => throw new InvalidOperationException("out of order"));
        Assert.NotEmpty(narrative.Sections);
        Assert.Equal("offline", narrative.Provenance.Writer);
    }

    [Fact]
    public async Task Publish_NumbersEvidenceInOrderOfCitation()
    {
        var narrative = await TellAsync(new Scope.Executive(), [Lathe, Thanks]);
        var cited = narrative.Sections.SelectMany(section => section.Statements).SelectMany(statement => statement.Evidence).Distinct().ToList();
        Assert.Equal(Enumerable.Range(1, cited.Count).Select(number => $"p{number}"), cited);
        Assert.Equal(cited, narrative.Evidence.Keys);
    }

    [Fact]
    public async Task Publish_CitesForEveryStatement()
    {
        var narrative = await TellAsync(new Scope.Executive(), [Lathe, Thanks]);
        Assert.All(narrative.Sections.Where(section => section.Id != "coverage").SelectMany(section => section.Statements), statement => Assert.NotEmpty(statement.Evidence));
    }

    [Fact]
    public async Task Publish_PrefersTheFallback_WhenTheWriterRunsOn()
    {
        var endless = string.Join(' ', Enumerable.Repeat("word", 150));
        var narrative = await Written(task => new Draft("A week", [.. task.Findings.Select(finding => new DraftStatement(finding.Id, endless, [.. finding.Quotes.Select(quote => quote.EvidenceId)]))], "bad", ""), Enumerable.Range(0, 9).Select(i =>
            Said("make", "gus-vann", $"We decided to buy {i + 20} more clamps for the second bench.", Theme.Decision, polarity: Polarity.Neutral)));
        Assert.InRange(narrative.Sections.SelectMany(section => section.Statements).Sum(statement => statement.Text.Split(' ').Length), 1, 900);
    }

    private static Draft Answer(WritingTask task, string kind, string text) => new(
        "A week",
        [.. task.Findings.Where(finding => finding.Kind == kind)
            .Select(finding => new DraftStatement(finding.Id, text, [.. finding.Quotes.Select(quote => quote.EvidenceId)]))],
        "scripted",
        "");

    private static Task<Narrative> Written(Func<WritingTask, Draft> write, IEnumerable<TaggedPassage>? more = null) =>
        TellAsync(new Scope.Team("make"), [Lathe, Thanks with { Conversation = Thanks.Conversation with { TeamId = "make" } }, .. more ?? []], writer: new Writers.Scripted(write));
}
