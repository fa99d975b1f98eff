namespace NarrativeEngine.Domain.Conversations;

/// <summary>What sort of occasion a conversation was.</summary>
public enum ConversationKind
{
    OneOnOne,
    CheckIn,
    TeamMeeting,
    Review,
    Retrospective,
    Other,
}

/// <summary>Who may see a conversation's words. The rules are applied in one place: <c>Access</c>.</summary>
public enum Visibility
{
    /// <summary>Its author and the team's own manager, nobody else.</summary>
    Confidential,

    /// <summary>With names inside the team, without names further up.</summary>
    Team,

    /// <summary>With names anywhere.</summary>
    Organization,
}

/// <summary>A name as the source wrote it, and the person whom it fits, if it fits exactly one.</summary>
public sealed record Voice(string Label, string? PersonId);

/// <summary>One occasion on which people spoke or wrote, as it was read.</summary>
/// <param name="Id">Opaque, derived from what the conversation is (see <see cref="ConversationId"/>).</param>
/// <param name="Path">Its file below <c>conversations/</c>, such as <c>support/2026-03-03-team-meeting.vtt</c>.</param>
/// <param name="HeldOn">The day it took place.</param>
/// <param name="Text">Everything that was said, one turn a line, cues and wrapped lines joined by one space. Passages quote it by offset.</param>
/// <param name="Turns">Where each turn stands in <paramref name="Text"/>, in order, without gaps other than line breaks.</param>
/// <param name="Language">Two-letter code of the language that most of it is in; each passage has its own.</param>
public sealed record Conversation(
    string Id,
    string Path,
    string TeamId,
    DateOnly HeldOn,
    ConversationKind Kind,
    Visibility Visibility,
    Voice? Author,
    IReadOnlyList<Voice> Participants,
    string Text,
    IReadOnlyList<Turn> Turns,
    string Language);

/// <summary>What one speaker said, or one paragraph of a note, before it is cut into passages.</summary>
/// <param name="Start">Offset of its first character in the conversation's text, in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Speaker">Who said it, when the source tells.</param>
/// <param name="At">Time from the start of the recording, when the source tells.</param>
/// <param name="SaidOn">Its own day where one source covers several, as a check-in export does; else the conversation's.</param>
public sealed record Turn(int Start, int Length, Voice? Speaker, TimeSpan? At, DateOnly SaidOn);

/// <summary>The unit that is tagged and quoted: one point made by one speaker, at most about 60 words.</summary>
/// <param name="Id">Conversation id and position, such as <c>c0a1b2c3d4e5-7</c>: the same source gives the same ids.</param>
/// <param name="Position">0 for the conversation's first passage.</param>
/// <param name="Words">Exactly <c>Text.Substring(Start, Length)</c> of its conversation.</param>
/// <param name="Voice">Who says it: the speaker, or the author of a written check-in; null when nobody can be told.</param>
public sealed record Passage(
    string Id,
    string ConversationId,
    int Position,
    int Start,
    int Length,
    string Words,
    Voice? Voice,
    TimeSpan? At,
    DateOnly SaidOn)
{
    /// <summary>The language that the tagger knows; passages in any other are kept and left untagged.</summary>
    public const string TaggedLanguage = "en";

    /// <summary>Two-letter code of its own language: a German paragraph may stand in an English meeting.</summary>
    public string Language { get; init; } = TaggedLanguage;

    public bool IsTaggable => Language == TaggedLanguage;
}
