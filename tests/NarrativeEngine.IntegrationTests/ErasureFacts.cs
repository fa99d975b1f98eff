using System.Text;

namespace NarrativeEngine.IntegrationTests;

/// <summary>Erasing somebody from a whole store: no byte of name or words is left, and nothing brings them back.</summary>
public sealed class ErasureFacts : IDisposable
{
    // The person's names in every form, and words that only the person said or wrote.
    private static readonly string[] Canaries = ["quillfeather", "zebedee", "zebby", "zq-canary", "marmalade", "trombone", "periwinkle"];

    private const string Organization = """
        name: Six Ltd
        people:
          - { id: zq-canary, name: Zebedee Quillfeather, email: zebedee@canary.example, aliases: [Zebby] }
          - { id: ada-berg, name: Ada Berg }
          - { id: cy-dole, name: Cy Dole }
          - { id: ed-fox, name: Ed Fox }
          - { id: fay-gray, name: Fay Gray }
          - { id: gus-hill, name: Gus Hill }
        teams:
          - { id: bench, name: Bench, manager: zq-canary, members: [zq-canary, ada-berg, cy-dole, ed-fox, fay-gray, gus-hill] }
          - { id: field, name: Zebedee's field, manager: ada-berg, members: [ada-berg] }
        """;

    private const string Strategy = """
        name: Plan
        period: { from: 2026-01-01, to: 2026-12-31 }
        objectives:
          - { id: seal, title: Zebedee seals every gasket, owner: zq-canary }
        """;

    private const string Meeting = """
        Zebedee Quillfeather: The marmalade machine stopped and nobody can seal anything.
        Ada Berg: I will ask Zebby and Mr Quillfeather, ZEBEDEE, for the gasket list tomorrow.
        Cy Dole: The press is still broken and we wait for the part.
        """;

    private const string Mail = """
        From: Ada Berg <ada@six.example>
        Date: Tue, 03 Mar 2026 09:00:00 +0000
        Subject: Gaskets
        Content-Type: text/plain; charset=utf-8

        The gaskets are late again and the customer waits for them.

        On Mon, 2 Mar 2026 Zebedee Quillfeather <zebedee@canary.example> wrote:
        > The periwinkle order is lost.
        """;

    private readonly Narrative program = new();

    [Fact]
    public async Task Erase_LeavesNoByte_AndNothingBringsThePersonBack()
    {
        await SetUpAsync();
        Assert.NotEmpty(Found());
        var said = await program.GetAsync("erase", "zq-canary", "--yes");
        Assert.Contains("The company's folder", said);
        Assert.Empty(Found());

        await program.GetAsync("process");
        Assert.Empty(Found());
        var report = await program.GetAsync("report", "--scope", "team:bench", "--period", "2026-W10", "--as", "executive");
        Assert.DoesNotContain("quillfeather", report, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("The press is still broken", await program.GetAsync("ask", "Is the press broken?"));

        var import = await program.GetAsync("import", program.File("company"));
        Assert.Contains("still holds 1 entry in organization.yaml, 1 file written by", import);
        Assert.Contains("0 new or changed", import);
        Assert.Empty(Found());

        Write("bench/2026-03-09-team-meeting.txt", "Ada Berg: Zebedee Quillfeather left the gasket list with us.\nQuillfeather, Zebedee: Goodbye from the trombone.\n");
        import = await program.GetAsync("import", program.File("company"));
        Assert.Contains("1 new file naming", import);
        await program.GetAsync("process");
        Assert.Empty(Found());
        Assert.Contains("[erased person] left the gasket list with us.", await program.GetAsync("ask", "Who left the gasket list with us?", "--as", "executive"));
        await File.WriteAllTextAsync(program.File("late.md"), "Zebby told us that the bench is slow and that the press is loud.");
        await program.GetAsync("ingest", program.File("late.md"), "--team", "bench", "--date", "2026-03-10", "--kind", "other", "--author", "ed-fox");
        Assert.Empty(Found());
        Assert.Contains("Nobody", (await program.RunAsync("erase", "zq-canary", "--yes")).Error);
        Assert.Contains("follow from one another", await program.GetAsync("audit", "--verify"));
    }

    [Fact]
    public async Task Erase_IsWholeOrNotBegun_WhenItIsKilled()
    {
        await SetUpAsync();
        for (var delay = 200; delay < 3000; delay += 350)
        {
            using var process = program.Start("erase", "zq-canary", "--yes");
            await Task.Delay(delay);
            process.Kill();
            await process.WaitForExitAsync();
        }

        await program.RunAsync("erase", "zq-canary", "--yes"); // not there any more when one of them came through
        await program.GetAsync("process");
        Assert.Empty(Found());
        Assert.Contains("The press is still broken", await program.GetAsync("ask", "Is the press broken?"));
    }

    [Fact]
    public async Task Erase_AsksForYes_WhenNobodyCanBeAsked()
    {
        await SetUpAsync();
        var run = await program.RunAsync("erase", "zq-canary");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--yes", run.Error);
        Assert.NotEmpty(Found());
    }

    public void Dispose() => program.Dispose();

    private async Task SetUpAsync()
    {
        Directory.CreateDirectory(program.File("company"));
        await File.WriteAllTextAsync(program.File("company/organization.yaml"), Organization);
        await File.WriteAllTextAsync(program.File("company/strategy.yaml"), Strategy);
        Write("bench/2026-03-02-team-meeting.txt", Meeting);
        Write("bench/2026-03-03-one-on-one-zebedee.md", "---\nauthor: zq-canary\n---\nCy thinks about the trombone and is tired of the bench.\n");
        Write("bench/2026-03-03-other-mail.eml", Mail);
        Write("bench/2026-03-04-check-in.csv", "date,name,question,answer\n2026-03-04,Zebedee Quillfeather,How was it?,Marmalade again all over the press.\n2026-03-04,Fay Gray,How was it?,Zebby helped me with the press and I am glad.\n");
        Write("bench/2026-03-05-team-meeting-about-quillfeather.txt", "Gus Hill: The part for the press comes on Friday.\n");
        await program.GetAsync("import", program.File("company"));
        await program.GetAsync("users", "add", "zebby", "--role", "manager", "--person", "zq-canary");
        await program.GetAsync("tokens", "create", "--user", "zebby", "--name", "zebby's laptop");
        await program.GetAsync("process");
    }

    private void Write(string path, string words)
    {
        var file = program.File("company/conversations/" + path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, words);
    }

    private List<string> Found() =>
    [
        .. Directory.EnumerateFiles(program.File("narrative-data"), "*", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileName(file), Text: Encoding.Latin1.GetString(File.ReadAllBytes(file))))
            .SelectMany(file => Canaries.Where(canary => file.Text.Contains(canary, StringComparison.OrdinalIgnoreCase)).Select(canary => $"{canary} in {file.Name}")),
    ];
}
