using System.CommandLine;

namespace NarrativeEngine.Verbs;

/// <summary>Options that every verb understands.</summary>
internal static class CommonOptions
{
    public static Option<DirectoryInfo> Data { get; } = new("--data")
    {
        Description = "Folder of the embedded store.",
        DefaultValueFactory = _ => new DirectoryInfo("narrative-data"),
        Recursive = true,
        HelpName = "DIR",
    };

    public static Option<string?> Database { get; } = new("--database")
    {
        Description = "Reserved for a server; this version keeps everything in --data.",
        Recursive = true,
        HelpName = "SERVER",
    };

    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Says on standard error what is being done.",
        Recursive = true,
    };
}

/// <summary>Exit codes, as scripts rely on them.</summary>
internal static class Exit
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
}

/// <summary>The work cannot be done; the message is the one sentence that the user reads.</summary>
internal sealed class CannotException(string sentence, int exitCode = Exit.Failed) : Exception(sentence)
{
    public int ExitCode { get; } = exitCode;
}
