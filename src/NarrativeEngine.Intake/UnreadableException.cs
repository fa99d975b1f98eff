namespace NarrativeEngine.Intake;

/// <summary>Stops a reader deep inside a file that a person has to mend; <see cref="SourceReader"/> alone catches it.</summary>
/// <param name="predicate">The rest of a sentence that begins with the file's name, such as "is empty; export it again."</param>
/// <param name="kind">What is wrong, for doors that answer with a code.</param>
internal sealed class UnreadableException(string predicate, RefusalKind kind = RefusalKind.Unreadable) : Exception(predicate)
{
    public string Predicate { get; } = predicate;

    public RefusalKind Kind { get; } = kind;
}
