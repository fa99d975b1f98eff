using System.Diagnostics;

namespace NarrativeEngine.IntegrationTests;

/// <summary>Out of the box nothing leaves the machine: no internet address is connected to, sent to or listened at.</summary>
public sealed class OfflineFacts
{
    [Fact]
    public async Task Program_SpeaksToNoAddress_ByDefault()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed.");
        using var program = new Narrative();
        Faults.SmallCompany.Write(program.File("company"), [0, 1, 2]);
        foreach (var arguments in new string[][] { ["import", program.File("company")], ["process"], ["report"], ["ask", "What is blocked?"] })
        {
            var calls = await TraceAsync(program, arguments);
            Assert.NotEmpty(calls);

            // The runtime opens one socket and closes it, to learn whether the machine knows IPv6; a call that uses one names its address.
            Assert.DoesNotContain(calls, call => call.Contains("AF_INET", StringComparison.Ordinal) && !call.Contains(" socket(", StringComparison.Ordinal));
        }
    }

    private static async Task<IReadOnlyList<string>> TraceAsync(Narrative program, string[] arguments)
    {
        var log = program.File("network.log");
        var start = new ProcessStartInfo("strace") { WorkingDirectory = program.Folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // Execution is traced as well, so that an empty log cannot pass for silence.
        string[] all = ["-f", "-qq", "-e", "trace=network,execve", "-e", "signal=none", "-o", log, "dotnet", Path.Combine(AppContext.BaseDirectory, "narrative.dll"), .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return await File.ReadAllLinesAsync(log);
    }
}
