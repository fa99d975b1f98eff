namespace NarrativeEngine.Intake;

/// <summary>The time that one source may take; every loop over its content spends from it.</summary>
internal sealed class ReadingBudget(TimeProvider clock, TimeSpan time)
{
    // Asking the clock costs more than most lines do.
    private const int StepsBetweenLooks = 64;

    private readonly long started = clock.GetTimestamp();
    private int steps;

    /// <summary>A budget for one source, from now on.</summary>
    public static ReadingBudget Start() => new(TimeProvider.System, Limits.ReadingTime);

    /// <exception cref="UnreadableException">The time is over.</exception>
    public void Spend()
    {
        if (++steps % StepsBetweenLooks == 0 && IsSpent())
        {
            throw new UnreadableException("takes longer to read than any conversation should; split it, or export it again.");
        }
    }

    public bool IsSpent() => clock.GetElapsedTime(started) > time;
}
