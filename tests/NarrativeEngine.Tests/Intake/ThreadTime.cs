using System.Diagnostics;
using Xunit;

namespace NarrativeEngine.Tests.Intake;

/// <summary>Tests that measure memory run beside no others.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>The processor's time that this thread takes, whatever else the machine does; on systems that do not tell, the clock's.</summary>
internal sealed class ThreadTime
{
    private const string Stat = "/proc/thread-self/stat";

    private readonly TimeSpan started = Taken();

    public TimeSpan Elapsed => Taken() - started;

    public static ThreadTime Start() => new();

    private static TimeSpan Taken()
    {
        if (!File.Exists(Stat))
        {
            return Stopwatch.GetElapsedTime(0);
        }

        // Behind the name in brackets; ticks are hundredths of a second on Linux.
        var fields = File.ReadAllText(Stat).Split(") ")[^1].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11]) + long.Parse(fields[12])));
    }
}
