using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Intake.Settings;
using NarrativeEngine.Tests.Writing;
using Xunit;
using static NarrativeEngine.Tests.Narratives.Atelier;

namespace NarrativeEngine.Tests.Narratives;

public sealed class TemplateFacts
{
    private static readonly TaggedPassage[] Talk =
    [
        Said("make", "gus-vann", "The lathe is down for the third week and 12 chairs wait."),
        Said("make", "hal-ōta", "Thanks to the night shift for the two extra chairs.", Theme.Recognition, polarity: Polarity.Positive),
        Said("make", "ida-bek", "We decided to buy a second lathe for 40,000 euros before the summer, and to sell the old one to the school.", Theme.Decision, polarity: Polarity.Neutral),
    ];

    public static TheoryData<string> Names => [.. TemplateSet.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Shipped_SaysWhatTheProgramDoesWithoutOne(string name)
    {
        var cadence = Enum.Parse<Cadence>(name.Split('-')[1], ignoreCase: true);
        Scope scope = name.Split('-')[0] switch { "executive" => new Scope.Executive(), "team" => new Scope.Team("make"), _ => new Scope.Person("dee-hall") };
        var template = Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", name + ".yaml"))) with { Hash = null };
        Assert.Equal(await RenderedAsync(NarrativeTemplate.Shipped, scope, cadence), await RenderedAsync(template, scope, cadence));
    }

    [Fact]
    public void Shipped_CoverEveryPage() =>
        Assert.Equal(TemplateSet.Names.Order(), Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "templates")).Select(Path.GetFileNameWithoutExtension).Order());

    [Fact]
    public async Task Apply_ChoosesOrdersAndRenames()
    {
        var narrative = await TellAsync(Read("sections: [{id: recognition, title: Thanks}, {id: decisions}]"), new Scope.Team("make"), Cadence.Weekly);
        Assert.Equal(["Thanks", "Decided", "What this is made of"], narrative.Sections.Select(section => section.Title));
        Assert.Matches("^[0-9a-f]{64}$", narrative.Provenance.TemplateHash);
    }

    [Fact]
    public async Task Apply_KeepsToTheMostStatements()
    {
        var all = await TellAsync(NarrativeTemplate.Shipped, new Scope.Team("make"), Cadence.Weekly);
        Assert.Contains(all.Sections, section => section.Statements.Count > 0);
        var text = string.Join(", ", all.Sections.Where(section => section.Id != "coverage").Select(section => $"{{id: {section.Id}, statements: 1}}"));
        var cut = await TellAsync(Read($"sections: [{text}]"), new Scope.Team("make"), Cadence.Weekly);
        Assert.All(cut.Sections, section => Assert.Single(section.Statements));
    }

    [Fact]
    public async Task Fit_LeavesOutTheLast_WhenThePageMustBeShort()
    {
        var all = await TellAsync(NarrativeTemplate.Shipped, new Scope.Team("make"), Cadence.Weekly);
        var few = await TellAsync(new NarrativeTemplate("h", Tone.Plain, 30, null), new Scope.Team("make"), Cadence.Weekly);
        Assert.Equal(all.Sections[0].Id, few.Sections[0].Id);
        Assert.InRange(few.Sections.Where(section => section.Id != "coverage").SelectMany(section => section.Statements).Sum(statement => QuotableSpan.WordCount(statement.Text)), 1, 30);
    }

    [Fact]
    public async Task Apply_ShowsTheFirst_WhenNothingWouldBeLeft()
    {
        var narrative = await TellAsync(Read("sections: [{id: sub-teams}]"), new Scope.Team("make"), Cadence.Weekly);
        Assert.Equal("headline", narrative.Sections[0].Id);
    }

    [Fact]
    public async Task Tone_ChangesWords_NeverEvidence()
    {
        var plain = await TellAsync(NarrativeTemplate.Shipped, new Scope.Team("make"), Cadence.Weekly);
        foreach (var tone in new[] { Tone.Terse, Tone.Warm })
        {
            var other = await TellAsync(new NarrativeTemplate("h", tone, null, null), new Scope.Team("make"), Cadence.Weekly);
            Assert.Equal(plain.Evidence.Keys, other.Evidence.Keys);
            Assert.NotEqual(Texts(plain), Texts(other));
        }

        static string Texts(Narrative narrative) => string.Join('\n', narrative.Sections.SelectMany(section => section.Statements).Select(statement => statement.Text));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("tone: loud", "plain, warm or terse")]
    [InlineData("words: 5", "between 60 and 3000")]
    [InlineData("colour: red", "means nothing")]
    [InlineData("sections: []", "no sections")]
    [InlineData("sections: [{title: x}]", "without an id")]
    [InlineData("sections: [{id: verdict}, {id: verdict}]", "twice")]
    [InlineData("sections: [{id: weather}]", "the sections are verdict, worries")]
    [InlineData("sections: [{id: verdict, statements: 0}]", "between 1 and 50")]
    [InlineData("sections: [", "not well-formed")]
    public void Read_SaysWhatToMend(string text, string part)
    {
        var answer = TemplateFile.Read("executive-weekly.yaml", text, ["verdict", "worries"]);
        Assert.Null(answer.Value);
        Assert.StartsWith("The template executive-weekly.yaml ", answer.Sentence);
        Assert.Contains(part, answer.Sentence);
    }

    private static NarrativeTemplate Read(string text) => TemplateFile.Read("t", text, known: null).Value!;

    private static async Task<string> RenderedAsync(NarrativeTemplate template, Scope scope, Cadence cadence) => NarrativeJson.Render(await TellAsync(template, scope, cadence));

    private static Task<Narrative> TellAsync(NarrativeTemplate template, Scope scope, Cadence cadence)
    {
        var audience = scope switch { Scope.Executive => "executive", Scope.Team => "team", _ => "person" };
        var templates = new TemplateSet(new Dictionary<string, NarrativeTemplate> { [$"{audience}-{cadence.ToString().ToLowerInvariant()}"] = template });
        var builder = new NarrativeBuilder((_, _, _) => [], (_, _, _, _, _, _, _) => Atelier.Measures(), "test-model") { Templates = templates };
        return builder.BuildAsync(new CompanyTalk(Company, Strategy, Talk), scope, null, cadence, Period.Of(cadence, Week.From), Writers.Offline, Writers.Offline, CancellationToken.None);
    }
}
