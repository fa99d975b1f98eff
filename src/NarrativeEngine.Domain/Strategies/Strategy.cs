namespace NarrativeEngine.Domain.Strategies;

/// <summary>What the company has set out to reach, and by when.</summary>
/// <param name="Name">The strategy's own name.</param>
/// <param name="From">First day it covers.</param>
/// <param name="To">Last day it covers (inclusive, as in the file).</param>
/// <param name="Objectives">In the order of the file; ids are unique.</param>
public sealed record Strategy(string Name, DateOnly? From, DateOnly? To, IReadOnlyList<Objective> Objectives)
{
    /// <summary>A company that has not written its strategy down yet.</summary>
    public static Strategy None { get; } = new("", null, null, []);

    public Objective? Find(string id) => Objectives.FirstOrDefault(objective => objective.Id == id);

    /// <summary>An objective's weight as a share of all weights, 0 to 1.</summary>
    public double WeightShare(string id)
    {
        var sum = Objectives.Sum(objective => objective.Weight);
        return sum > 0 && Find(id) is { } found ? found.Weight / sum : 0;
    }
}

/// <summary>An outcome that the company wants.</summary>
/// <param name="Id">Stable key, such as <c>retain</c>.</param>
/// <param name="Weight">Relative importance, above 0; 1 when the file is silent.</param>
/// <param name="OwnerId">The person who answers for it, when the file's owner fits one person.</param>
/// <param name="TeamIds">Teams that are to work on it; empty when the file names none.</param>
public sealed record Objective(
    string Id,
    string Title,
    string Description,
    double Weight,
    string? OwnerId,
    IReadOnlyList<string> TeamIds,
    IReadOnlyList<KeyResult> KeyResults);

/// <summary>A number by which an objective is measured.</summary>
public sealed record KeyResult(string Id, string Title, double? Baseline, double? Target, double? Current, string? Unit)
{
    /// <summary>
    /// The way covered from baseline to target, as a share: (current − baseline) / (target − baseline).
    /// Null when a number is missing or baseline and target are equal. Can be negative or above 1.
    /// </summary>
    public double? Progress =>
        Baseline is { } from && Target is { } to && Current is { } now && from != to ? (now - from) / (to - from) : null;

    /// <summary>
    /// True when the key result has come at least as far as the calendar: progress ≥ the share of the strategy's
    /// days that have passed on <paramref name="day"/>. Null when either is unknown.
    /// </summary>
    public bool? IsOnTrack(Strategy strategy, DateOnly day)
    {
        if (Progress is not { } progress || strategy.From is not { } from || strategy.To is not { } to || to <= from)
        {
            return null;
        }

        var elapsed = Math.Clamp((double)(day.DayNumber - from.DayNumber) / (to.DayNumber - from.DayNumber), 0, 1);
        return progress >= elapsed;
    }
}
