using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Intake;

/// <summary>What came of reading a source: a conversation, or one plain sentence that says what to mend.</summary>
public abstract record ReadResult
{
    private ReadResult()
    {
    }

    /// <param name="Conversation">The conversation, ready to be cut into passages.</param>
    /// <param name="Remarks">Plain sentences about what was left out or stayed text; none of them quotes the conversation.</param>
    public sealed record Accepted(Conversation Conversation, IReadOnlyList<string> Remarks) : ReadResult;

    /// <param name="Sentence">Names the file and says what to do; never repeats its content.</param>
    /// <param name="Kind">What is wrong, for doors that answer with a code.</param>
    public sealed record Refused(string Sentence, RefusalKind Kind) : ReadResult;
}

/// <summary>Why a source is refused, as far as a program has to know it.</summary>
public enum RefusalKind
{
    /// <summary>Of a kind that is read, but broken, empty, hostile, or without what must be known about it.</summary>
    Unreadable,

    /// <summary>Larger than the limit.</summary>
    TooLarge,

    /// <summary>Of a kind that no reader takes, whatever its name says.</summary>
    Unsupported,

    /// <summary>Text in a notation (JSON) whose grammar it breaks.</summary>
    Malformed,
}
