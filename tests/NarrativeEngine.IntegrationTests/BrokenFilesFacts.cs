using System.Text;

namespace NarrativeEngine.IntegrationTests;

public sealed class BrokenFilesFacts
{
    private const string Organization = """
        name: Broken Ltd
        people:
          - { id: ada-berg, name: Ada Berg }
          - { id: cy-dole, name: Cy Dole }
        teams:
          - { id: bench, name: Bench, manager: ada-berg, members: [ada-berg, cy-dole] }
        """;

    private static readonly Dictionary<string, byte[]> Broken = new()
    {
        ["2026-03-02-team-meeting-a.md"] = Encoding.UTF8.GetBytes("---\nkind: [unclosed\n---\nWe met."),
        ["2026-03-02-team-meeting-b.txt"] = [0xEF, 0xBB, 0xBF],
        ["2026-03-02-team-meeting-c.vtt"] = Encoding.UTF8.GetBytes("WEBVTT\n\n00:00:05.000 --> 00:00:aa.000\n<v Ada Berg>Hi"),
        ["2026-03-02-team-meeting-d.srt"] = Encoding.UTF8.GetBytes("1\n00:00:01,000 -> soon\nHello there"),
        ["2026-03-02-team-meeting-e.docx"] = [.. "PK"u8, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8],
        ["2026-03-02-team-meeting-f.json"] = Encoding.UTF8.GetBytes("{\"sentences\": [{\"speaker\": \"Ada\", "),
        ["2026-03-02-check-in-g.csv"] = Encoding.UTF8.GetBytes("alpha,beta\n1,2\n"),
        ["2026-03-02-other-h.eml"] = [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF],
    };

    [Fact]
    public async Task Import_RefusesEachWithOneSentence_AndTheRestIsProcessed()
    {
        using var program = new Narrative();
        var talk = Directory.CreateDirectory(program.File("company/conversations/bench")).FullName;
        await File.WriteAllTextAsync(program.File("company/organization.yaml"), Organization);
        foreach (var (name, content) in Broken)
        {
            await File.WriteAllBytesAsync(Path.Combine(talk, name), content);
        }

        await File.WriteAllTextAsync(
            Path.Combine(talk, "2026-03-03-team-meeting.txt"),
            "Ada Berg: The test bench is still broken and nobody can measure anything until the part arrives.\nCy Dole: I will call the supplier tomorrow.\n");

        var import = await program.RunAsync("import", program.File("company"));
        Assert.Equal(1, import.ExitCode);
        var refused = import.Output.Split('\n').Where(line => line.StartsWith("Refused: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(Broken.Count, refused.Count);
        Assert.All(Broken.Keys, name => Assert.Single(refused, line => line.Contains(name, StringComparison.Ordinal)));

        var processed = await program.GetAsync("process");
        Assert.All(Broken.Keys, name => Assert.Contains($"Left out: bench/{name}", processed));
        var report = await program.GetAsync("report", "--scope", "team:bench", "--period", "2026-W10", "--format", "json");
        Assert.Contains("test bench is still broken", report);
    }

    [Fact]
    public async Task Import_SaysWhatToDo_WhenThereIsNoOrganization()
    {
        using var program = new Narrative();
        Directory.CreateDirectory(program.File("empty"));
        var import = await program.RunAsync("import", program.File("empty"));
        Assert.Equal(1, import.ExitCode);
        Assert.Contains("organization.yaml", import.Output + import.Error);
        var missing = await program.RunAsync("import", program.File("not-there"));
        Assert.Equal(1, missing.ExitCode);
    }
}
