namespace NarrativeEngine.IntegrationTests;

public sealed class KillFacts(SampleCompany sample)
{
    private const int Kills = 10;

    [Fact]
    public async Task Process_TellsTheSameStory_WhenKilledAtRandomPoints()
    {
        using var killed = new Narrative();
        await killed.GetAsync("import", SampleCompany.Folder);
        var random = new Random(20260302);
        for (var i = 0; i < Kills; i++)
        {
            using var process = killed.Start("process");
            await Task.Delay(random.Next(300, 4000));
            process.Kill();
            await process.WaitForExitAsync();
        }

        await killed.GetAsync("process");
        foreach (var scope in new[] { "executive", "team:service", "team:operations", "person:callum-rourke" })
        {
            string[] report = ["report", "--scope", scope, "--period", "2026-W10", "--format", "json"];
            Assert.Equal(await sample.Program.GetAsync(report), await killed.GetAsync(report));
        }

        Assert.Equal(await sample.Program.GetAsync("threads", "--format", "json"), await killed.GetAsync("threads", "--format", "json"));
    }

    [Fact]
    public async Task Import_ChangesNothing_WhenDoneAgain()
    {
        var again = await sample.Program.GetAsync("import", SampleCompany.Folder);
        Assert.Contains("0 new or changed", again);
        Assert.Contains("0 removed, 0 refused", again);
    }
}
