using System.Text.Json.Nodes;

namespace NarrativeEngine.IntegrationTests;

public sealed class ReportFacts(SampleCompany sample)
{
    public static TheoryData<string, string> Reports => new()
    {
        { "executive", "2026-W03" },
        { "executive", "2026-W10" },
        { "executive", "2026-02" },
        { "executive", "2026-Q1" },
        { "team:service", "2026-W10" },
        { "team:test-bakery", "2026-W05" },
        { "team:engineering", "2026-Q1" },
        { "person:callum-rourke", "2026-W09" },
        { "executive", "2025-W40" },
    };

    [Theory]
    [MemberData(nameof(Reports))]
    public async Task Report_FollowsItsSchema_InEveryScope(string scope, string period)
    {
        var json = await sample.Program.GetAsync("report", "--scope", scope, "--period", period, "--format", "json");
        await Schemas.AssertValidAsync("report", json);
        var report = JsonNode.Parse(json)!;
        Assert.Equal(scope, (string?)report["scope"]);
        foreach (var id in report["sections"]!.AsArray().SelectMany(section => section!["statements"]!.AsArray()).SelectMany(statement => statement!["evidence"]!.AsArray()))
        {
            Assert.NotNull(report["evidence"]![(string)id!]);
        }
    }

    [Fact]
    public async Task Report_IsTheSame_WhenWrittenAgain()
    {
        string[] report = ["report", "--scope", "executive", "--period", "2026-W10", "--format", "json"];
        Assert.Equal(await sample.Program.GetAsync(report), await sample.Program.GetAsync(report));
    }

    [Fact]
    public async Task Report_KnowsNothingOfLaterWeeks_WhenTheyAreThere()
    {
        using var early = new Narrative();
        var folder = early.File("company");
        CopyUntil(SampleCompany.Folder, folder, "2026-02-08");
        await early.GetAsync("import", folder);
        await early.GetAsync("process");
        string[] report = ["report", "--scope", "executive", "--period", "2026-W06", "--format", "json"];
        Assert.Equal(await early.GetAsync(report), await sample.Program.GetAsync(report));
    }

    [Fact]
    public async Task Report_IsWritten_InEveryFormat()
    {
        var markdown = await sample.Program.GetAsync("report", "--period", "2026-W10");
        Assert.StartsWith("# ", markdown);
        var html = await sample.Program.GetAsync("report", "--period", "2026-W10", "--format", "html");
        Assert.Contains("<svg", html);
        Assert.DoesNotContain("<script", html);
        var file = sample.Program.File("digest.docx");
        await sample.Program.GetAsync("report", "--period", "2026-W10", "--format", "docx", "--output", file);
        using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(word));
        Assert.Contains("Evidence", word.MainDocumentPart!.Document!.Body!.InnerText);
    }

    [Theory]
    [InlineData("report", "--scope", "team:nobody")]
    [InlineData("report", "--period", "2026-W60")]
    [InlineData("report", "--cadence", "weekly", "--period", "2026-Q1")]
    [InlineData("report", "--as", "nobody at all")]
    [InlineData("report", "--frmat", "json")]
    [InlineData("threads", "--team", "nobody")]
    [InlineData("nonsense")]
    public async Task Verb_EndsWithTwoAndOneSentence_WhenUsedWrongly(params string[] arguments)
    {
        var run = await sample.Program.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Report_IsRefused_WhenTheReaderMayNotHaveIt()
    {
        var run = await sample.Program.RunAsync("report", "--scope", "executive", "--as", "callum-rourke");
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Threads_FollowTheirSchema_AndFilters()
    {
        var all = await sample.Program.GetAsync("threads", "--format", "json");
        await Schemas.AssertValidAsync("threads", all);
        var service = await sample.Program.GetAsync("threads", "--team", "service", "--format", "json");
        await Schemas.AssertValidAsync("threads", service);
        var threads = JsonNode.Parse(service)!["threads"]!.AsArray();
        Assert.NotEmpty(threads);
        Assert.All(threads, thread => Assert.Contains("service", thread!["teams"]!.AsArray().Select(team => (string?)team)));
        Assert.True(threads.Count < JsonNode.Parse(all)!["threads"]!.AsArray().Count);
    }

    private static void CopyUntil(string from, string to, string lastDay)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetFileName(file);
            if (char.IsDigit(name[0]) && string.CompareOrdinal(name[..10], lastDay) > 0)
            {
                continue;
            }

            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
