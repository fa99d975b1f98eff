using System.Diagnostics;
using System.Text;

namespace NarrativeEngine.IntegrationTests;

/// <summary>What a run of the program left behind.</summary>
public sealed record Run(int ExitCode, string Output, string Error);

/// <summary>Runs the program as its users do, in a folder of its own.</summary>
public sealed class Narrative : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public string Folder { get; } = Directory.CreateTempSubdirectory("narrative-").FullName;

    /// <summary>The repository, for samples and schemas: tests run somewhere below it.</summary>
    public static string Repository { get; } = Find(AppContext.BaseDirectory);

    /// <summary>What runs of the program get beside the test's own environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public string File(string name) => Path.Combine(Folder, name);

    public async Task<Run> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return new Run(process.ExitCode, await output, await error);
    }

    /// <summary>A run that must succeed; gives its standard output.</summary>
    public async Task<string> GetAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        return run.ExitCode == 0
            ? run.Output
            : throw new Xunit.Sdk.XunitException($"narrative {string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Error}{run.Output}");
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "narrative.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Find(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "NarrativeEngine.sln")) ? folder : Find(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
