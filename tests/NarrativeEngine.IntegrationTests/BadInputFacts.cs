using System.Text;
using NarrativeEngine.Intake;
using NarrativeEngine.Tests.Intake;

namespace NarrativeEngine.IntegrationTests;

/// <summary>The catalogue of bad inputs at the two doors of the command line: whole folders and single files, each in one process.</summary>
public sealed class BadInputFacts : IDisposable
{
    private const long MostExtra = 100L * 1024 * 1024;

    // Files near the size limit are several times in memory, as bytes, as text and on their way into the store: measured, +265 MiB.
    private const long MostExtraForLarge = 300L * 1024 * 1024;
    private const int Large = 5 * 1024 * 1024;

    private const string Organization = """
        name: Besieged Ltd
        people:
          - { id: ana, name: Ana Diaz }
          - { id: bo, name: Bo Li }
        teams:
          - { id: bench, name: Bench, manager: ana, members: [ana, bo] }
        """;

    private readonly Narrative program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task Import_RefusesEachForWhatItIs_WhenAFolderHoldsThemAll()
    {
        var talk = Company();
        var good = await ImportOneAsync();
        var files = await WriteAsync(talk, content => content.Length < Large);
        var run = await MeasuredRun.Of(program, "import", program.File("company"));
        Check(run, files, good.MostBytes + MostExtra);

        var all = (await WriteAsync(talk, content => content.Length >= Large)).Concat(files).ToDictionary();
        Check(await MeasuredRun.Of(program, "import", program.File("company")), all, good.MostBytes + MostExtraForLarge);
        Assert.Contains("follow from one another", await program.GetAsync("audit", "--verify"));
        Assert.DoesNotContain(BadInput.Canary, await program.GetAsync("audit", "--format", "csv"));
    }

    [Fact]
    public async Task Ingest_RefusesEachForWhatItIs_WhenOneCommandHoldsThemAll()
    {
        var inbox = Directory.CreateDirectory(program.File("inbox")).FullName;
        Company();
        var good = await ImportOneAsync();
        var files = await WriteAsync(inbox, content => content.Length < Large);
        Check(await IngestAsync(inbox, files), files, good.MostBytes + MostExtra);

        var large = await WriteAsync(inbox, content => content.Length >= Large);
        Check(await IngestAsync(inbox, large), large, good.MostBytes + MostExtraForLarge);
    }

    [Fact]
    public async Task Report_ShowsText_WhenWordsAreMeantForSoftware()
    {
        var talk = Company();
        foreach (var input in BadInput.All.Where(input => input.Number is >= 42 and <= 46))
        {
            await File.WriteAllBytesAsync(Path.Combine(talk, $"2026-03-03-review-{input.Number}{Path.GetExtension(input.FileName)}"), input.Make());
        }

        await program.GetAsync("import", program.File("company"));
        await program.GetAsync("process");
        string[] report = ["report", "--scope", "team:bench", "--period", "2026-W10", "--format"];
        var html = await program.GetAsync([.. report, "html"]);
        var markdown = await program.GetAsync([.. report, "md"]);

        Assert.DoesNotContain("<script>alert", html);
        Assert.DoesNotContain("<img src=x", html);
        Assert.DoesNotContain("127.0.0.1:9", html + markdown);
        Assert.DoesNotContain("javascript:", html + markdown);
        Assert.DoesNotContain("<script>alert", markdown);
    }

    [Theory]
    [InlineData("\"x")]
    [InlineData("*")]
    [InlineData("a AND")]
    [InlineData("u:p")]
    [InlineData("' OR 1=1")]
    public async Task Ask_TakesItLiterally_WhenAQuestionIsAQuery(string question)
    {
        Company();
        await ImportOneAsync();
        await program.GetAsync("process");

        var run = await program.RunAsync("ask", question);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("Exception", run.Output + run.Error);
    }

    private static void Check(MeasuredRun run, IReadOnlyDictionary<string, BadInput> files, long most)
    {
        var refusals = run.Output.Split('\n').Where(line => line.StartsWith("Refused: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain(BadInput.Canary, run.Output + run.Error);
        Assert.DoesNotContain('\u001b', run.Output + run.Error);
        Assert.DoesNotContain("Exception", run.Output + run.Error);
        Assert.Equal(files.Values.Count(input => input.Kind is not null), refusals.Count);
        Assert.All(files.Where(file => file.Value.Kind is not null), file => Assert.Single(refusals, line => line.StartsWith($"Refused: bench/{file.Key}: ", StringComparison.Ordinal)));
        Assert.All(refusals, line => Assert.EndsWith(".", line.TrimEnd()));
        Assert.True(run.MostBytes <= most, $"It held {run.MostBytes >> 20} MiB, more than {most >> 20} MiB.");
    }

    private Task<MeasuredRun> IngestAsync(string folder, Dictionary<string, BadInput> files) =>
        MeasuredRun.Of(program, ["ingest", .. files.Keys.Select(name => Path.Combine(folder, name)), "--team", "bench"]);

    private string Company()
    {
        var talk = Directory.CreateDirectory(program.File("company/conversations/bench")).FullName;
        File.WriteAllText(program.File("company/organization.yaml"), Organization);
        return talk;
    }

    private async Task<MeasuredRun> ImportOneAsync()
    {
        await File.WriteAllTextAsync(program.File("company/conversations/bench/2026-03-02-team-meeting.txt"), "Ana Diaz: The test bench is still broken and nobody can measure anything.\n");
        var run = await MeasuredRun.Of(program, "import", program.File("company"));
        return run.ExitCode == 0 ? run : throw new Xunit.Sdk.XunitException(run.Error + run.Output);
    }

    private static async Task<Dictionary<string, BadInput>> WriteAsync(string folder, Func<byte[], bool> picks)
    {
        var files = new Dictionary<string, BadInput>();
        foreach (var (input, i) in BadInput.All.Select((input, i) => (input, i)))
        {
            var content = input.Make();
            if (!picks(content))
            {
                continue;
            }

            // The names of number 38 are what is bad about it; the others need one each.
            var name = input.Number == 38 ? $"2026-03-03-team-meeting-{input.FileName}" : $"2026-03-03-team-meeting-{i}{Path.GetExtension(input.FileName)}";
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content);
            files[name] = input;
        }

        return files;
    }
}
