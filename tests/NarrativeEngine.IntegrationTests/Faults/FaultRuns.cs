namespace NarrativeEngine.IntegrationTests.Faults;

/// <summary>How often each fault is tried: short with all other tests, full when NARRATIVE_FAULTS=full.</summary>
internal static class FaultRuns
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("NARRATIVE_FAULTS") == "full";

    public static int Of(int few, int full) => IsFull ? full : few;
}
