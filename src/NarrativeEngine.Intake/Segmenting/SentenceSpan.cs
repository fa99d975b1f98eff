namespace NarrativeEngine.Intake.Segmenting;

/// <summary>A stretch of a conversation's text.</summary>
internal readonly record struct SentenceSpan(int Start, int Length, int Words)
{
    public int End => Start + Length;
}
