namespace NarrativeEngine.Intake.Formats;

/// <summary>One cue, paragraph or row as its reader found it; the words are not cleaned yet.</summary>
internal sealed record RawTurn(string? Speaker, string Words, TimeSpan? At = null, DateOnly? SaidOn = null);

/// <summary>What a reader made of a source.</summary>
/// <param name="AreCues">True when a machine cut the speech: consecutive turns of one speaker then belong together.</param>
internal sealed record Transcript(IReadOnlyList<RawTurn> Turns, bool AreCues)
{
    /// <summary>Who wrote it, when the source itself says so (the sender of a message).</summary>
    public string? Author { get; init; }

    /// <summary>The day, when the source itself says so.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>What to say when the day is taken from <see cref="Date"/>, because it stands in a place that has been wrong before.</summary>
    public string? DateRemark { get; init; }

    /// <summary>Ends of sentences that begin with the file's name.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
