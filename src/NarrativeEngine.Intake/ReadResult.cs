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
    public sealed record Refused(string Sentence) : ReadResult;
}
