using System.Diagnostics;

namespace NarrativeEngine.IntegrationTests;

/// <summary>A run of the program, and the most memory that it held; zero where the system does not tell.</summary>
public sealed record MeasuredRun(int ExitCode, string Output, string Error, long MostBytes)
{
    public static async Task<MeasuredRun> Of(Narrative program, params string[] arguments)
    {
        using var process = program.Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var exit = process.WaitForExitAsync();
        long most = 0;
        while (!exit.IsCompleted)
        {
            most = Math.Max(most, Memory(process.Id, "VmHWM:"));
            await Task.WhenAny(exit, Task.Delay(20));
        }

        return new MeasuredRun(process.ExitCode, await output, await error, most);
    }

    /// <param name="what"><c>VmRSS:</c> for now, <c>VmHWM:</c> for the most so far.</param>
    public static long Memory(int process, string what)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(what, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[what.Length..].Replace("kB", "")) * 1024;
        }
        catch (IOException)
        {
            return 0; // it has ended, or this is not Linux
        }
    }
}
