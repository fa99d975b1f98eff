namespace NarrativeEngine.Api;

/// <summary>A request that cannot be met, found out in the middle of reading it.</summary>
/// <param name="status">The code to answer with.</param>
/// <param name="sentence">What to mend.</param>
internal sealed class RefusedException(int status, string sentence) : Exception(sentence)
{
    public int Status { get; } = status;
}
