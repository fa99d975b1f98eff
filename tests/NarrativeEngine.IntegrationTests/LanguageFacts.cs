namespace NarrativeEngine.IntegrationTests;

public sealed class LanguageFacts
{
    private const string Organization = """
        name: Two Tongues
        people:
          - { id: ada-berg, name: Ada Berg }
          - { id: cy-dole, name: Cy Dole }
        teams:
          - { id: bench, name: Bench, manager: ada-berg, members: [ada-berg, cy-dole] }
        """;

    private const string Talk = """
        Ada Berg: The test bench is still broken and nobody can measure anything until the part arrives from the supplier.
        Cy Dole: Das Ersatzteil ist noch nicht da, und niemand beim Lieferanten kann uns sagen, wann es kommt oder ob wir es überhaupt bekommen.
        Ada Berg: Then I will call the supplier tomorrow and ask for a date that we can give to the customer.
        """;

    [Fact]
    public async Task Report_SaysWhatWasLeftOut_WhenAParagraphIsGerman()
    {
        using var program = new Narrative();
        var talk = Directory.CreateDirectory(program.File("company/conversations/bench")).FullName;
        await File.WriteAllTextAsync(program.File("company/organization.yaml"), Organization);
        await File.WriteAllTextAsync(Path.Combine(talk, "2026-03-03-team-meeting.txt"), Talk);
        await program.GetAsync("import", program.File("company"));
        await program.GetAsync("process");

        var report = await program.GetAsync("report", "--scope", "team:bench", "--period", "2026-W10", "--format", "json");

        Assert.Contains("test bench is still broken", report);
        Assert.Contains("One passage in another language is left out.", report);
        Assert.DoesNotContain("Ersatzteil", report);
    }
}
