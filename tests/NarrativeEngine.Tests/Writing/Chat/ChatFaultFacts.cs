using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Language.Writing;
using NarrativeEngine.Language.Writing.Chat;
using Xunit;
using static NarrativeEngine.Tests.Narratives.Atelier;

namespace NarrativeEngine.Tests.Writing.Chat;

/// <summary>Whatever a chat server does, the narrative appears, and says nothing that was not proved.</summary>
public sealed class ChatFaultFacts
{
    private const int Short = 7;
    private const int Full = 20;

    private static readonly TaggedPassage[] Talk =
    [
        Said("make", "gus-vann", "The lathe is down for the third week and 12 chairs wait."),
        Said("make", "hal-ōta", "Thanks to the night shift for the two extra chairs.", Theme.Recognition, polarity: Polarity.Positive),
    ];

    public static TheoryData<string> Kinds => [.. ChatFaults.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Build_TellsItInTheProgramsOwnWords_WhenTheServerFails(string kind)
    {
        await using var server = await ChatServer.StartAsync(ChatFaults.All[kind]);
        var keeping = new MemoryKeeping();
        var writer = Writer(
            new WriterOptions
            {
                Kind = WriterOptions.OpenAiCompatible,
                Endpoint = kind switch { "TLS" => $"https://127.0.0.1:{server.Address.Port}/v1", "DNS" => "https://no-such-host.invalid/v1", _ => $"{server.Address}v1" },
                Model = "m",
                TimeoutSeconds = kind is "time-out" ? 0.3 : 20,
                StallSeconds = kind is "stall in the middle" ? 0.3 : 20,
                CallsPerNarrative = 1,
                CallsPerDay = 30,
                BreakSeconds = 3600,
            },
            keeping);
        var own = NarrativeJson.Render(await TellAsync(new Scope.Team("make"), Talk));
        var runs = Environment.GetEnvironmentVariable("NARRATIVE_FAULTS") == "full" ? Full : Short;
        for (var run = 0; run < runs; run++)
        {
            Assert.Equal(own, NarrativeJson.Render(await TellAsync(new Scope.Team("make"), Talk, writer: writer)));
        }

        // The breaker opens at the fifth failure: from then on nothing is asked, and nothing is spent.
        Assert.Equal(5, keeping.Calls);
        Assert.Equal(kind is "TLS" or "DNS" ? 0 : 5, server.Calls);
        Assert.Empty(keeping.Drafts);
    }

    [Fact]
    public async Task Build_UsesTheModelsWords_WhenTheyHold_AndPaysOnce()
    {
        await using var server = await ChatServer.StartAsync((context, task) => ChatServer.StreamAsync(context, ModelAnswers.Sound(task)));
        var keeping = new MemoryKeeping();
        var writer = Writer(Options(server), keeping);
        var first = await TellAsync(new Scope.Team("make"), Talk, writer: writer);
        var second = await TellAsync(new Scope.Team("make"), Talk, writer: writer);
        Assert.Equal("m", first.Provenance.Writer);
        Assert.Contains(first.Sections.SelectMany(section => section.Statements), statement => statement is { Writer: "m" } && statement.Text.StartsWith("Word for word", StringComparison.Ordinal));
        Assert.Equal(NarrativeJson.Render(first), NarrativeJson.Render(second));
        Assert.Equal((1, 1, 1000), (server.Calls, keeping.Calls, keeping.Tokens));
    }

    [Fact]
    public async Task Build_MarksWhatTheProgramWorded_WhenOneStatementFails()
    {
        await using var server = await ChatServer.StartAsync((context, task) => ChatServer.StreamAsync(
            context, ModelAnswers.Of(task, (id, quote) => id == "f1" ? "All 99 chairs are lost." : $"Word for word: “{quote}”")));
        var narrative = await TellAsync(new Scope.Team("make"), Talk, writer: Writer(Options(server), new MemoryKeeping()));
        var statements = narrative.Sections.SelectMany(section => section.Statements).Where(statement => statement.Evidence.Count > 0).ToList();
        Assert.Contains(statements, statement => statement.Writer == "m");
        var own = Assert.Single(statements, statement => statement.Writer == "offline");
        Assert.DoesNotContain("99", NarrativeJson.Render(narrative));
        Assert.Contains($"{own.Text} °", NarrativeHtml.Render(narrative, Strategy).Replace("&#176;", "°", StringComparison.Ordinal).Replace("&#8220;", "“", StringComparison.Ordinal).Replace("&#8221;", "”", StringComparison.Ordinal));
        Assert.Contains(" °[^p", NarrativeMarkdown.Render(narrative));
        Assert.Contains("Put into words by m, but for what is marked °", NarrativeMarkdown.Render(narrative));
        Assert.Contains("\"offline\": 1", NarrativeJson.Render(narrative));
    }

    [Fact]
    public async Task Write_TriesAgain_WhenTheServerSaysWhen()
    {
        var calls = 0;
        await using var server = await ChatServer.StartAsync((context, task) => Interlocked.Increment(ref calls) == 1
            ? ChatFaults.All["429 with Retry-After"](Soon(context), task)
            : ChatServer.StreamAsync(context, ModelAnswers.Sound(task)));
        var narrative = await TellAsync(new Scope.Team("make"), Talk, writer: Writer(Options(server, callsPerNarrative: 2), new MemoryKeeping()));
        Assert.Equal("m", narrative.Provenance.Writer);
        Assert.Equal(2, server.Calls);

        static Microsoft.AspNetCore.Http.HttpContext Soon(Microsoft.AspNetCore.Http.HttpContext context)
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.RetryAfter = "0";
                return Task.CompletedTask;
            });
            return context;
        }
    }

    [Fact]
    public async Task Write_AsksNobody_WhenTheDaysBudgetIsSpent()
    {
        await using var server = await ChatServer.StartAsync((context, task) => ChatServer.StreamAsync(context, ModelAnswers.Sound(task)));
        var narrative = await TellAsync(new Scope.Team("make"), Talk, writer: Writer(Options(server, callsPerDay: 0), new MemoryKeeping()));
        Assert.Equal("offline", narrative.Provenance.Writer);
        Assert.Equal(0, server.Calls);
    }

    [Fact]
    public async Task Write_SpeaksAzuresProtocol_WhenTheKindIsAzure()
    {
        Environment.SetEnvironmentVariable("NARRATIVE_TEST_KEY", "k-4711");
        await using var server = await ChatServer.StartAsync((context, task) => ChatServer.StreamAsync(context, ModelAnswers.Sound(task)));
        var options = new WriterOptions { Kind = WriterOptions.Azure, Endpoint = server.Address.ToString(), Model = "our-model", KeyVariable = "NARRATIVE_TEST_KEY", CallsPerNarrative = 1 };
        var narrative = await TellAsync(new Scope.Team("make"), Talk, writer: Writer(options, new MemoryKeeping()));
        Assert.Equal("our-model", narrative.Provenance.Writer);
        var (path, key) = Assert.Single(server.Requests);
        Assert.StartsWith("/openai/deployments/our-model/chat/completions?api-version=", path);
        Assert.Equal("k-4711", key);
    }

    private static WriterOptions Options(ChatServer server, int callsPerNarrative = 1, int callsPerDay = 30) => new()
    {
        Kind = WriterOptions.OpenAiCompatible,
        Endpoint = $"{server.Address}v1",
        Model = "m",
        CallsPerNarrative = callsPerNarrative,
        CallsPerDay = callsPerDay,
    };

    private static ChatModelWriter Writer(WriterOptions options, MemoryKeeping keeping) =>
        new(new ChatModelCompletion(options), PromptFolder.BesideProgram, options, keeping, keeping, TimeProvider.System);
}
