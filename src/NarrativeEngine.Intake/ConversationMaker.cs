using System.Text;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake.Cleaning;
using NarrativeEngine.Intake.Formats;
using NarrativeEngine.Intake.Metadata;

namespace NarrativeEngine.Intake;

/// <summary>Joins what a reader found and what the metadata says into one conversation.</summary>
internal sealed class ConversationMaker(SourceFile source, Organization organization, ConversationFacts facts, List<string> remarks, ReadingBudget budget)
{
    // A monologue is broken at a sentence's end now and then, so that its passages keep a time that helps.
    private const int WordsBeforeBreak = 120;

    private readonly Dictionary<string, Voice?> voices = new(StringComparer.OrdinalIgnoreCase);

    public Conversation Make(Transcript transcript)
    {
        var author = facts.Author ?? VoiceMatcher.ToVoice(organization, transcript.Author);
        var heldOn = Day(transcript);
        var pieces = transcript.Turns
            .Select(turn => new Piece(Voice(turn.Speaker), Words.Clean(turn.Words), turn.At, turn.SaidOn ?? heldOn))
            .Where(piece => Words.HasWords(piece.Text));
        var said = new List<string>();
        var turns = new List<Turn>();
        var length = 0;
        foreach (var piece in transcript.AreCues ? Merge(pieces) : pieces)
        {
            budget.Spend();
            // A message is its sender's own words, whatever kind of conversation it is.
            var speaker = piece.Speaker ?? (transcript.Author is null ? null : author);
            turns.Add(new Turn(length, piece.Text.Length, speaker, piece.At, piece.SaidOn));
            said.Add(piece.Text);
            length += piece.Text.Length + 1;
        }

        if (turns.Count == 0)
        {
            throw new UnreadableException("has no words in it; export it again.");
        }

        ConversationFacts.Report(voices.Values.OfType<Voice>(), "speakers", remarks);
        var whole = string.Join('\n', said);
        return new Conversation(
            Id(), source.Path, facts.TeamId, heldOn, facts.Kind, facts.Visibility, author, facts.Participants, whole, turns, Languages.Detect(whole));
    }

    private DateOnly Day(Transcript transcript)
    {
        if (facts.HeldOn is { } day)
        {
            return day;
        }

        remarks.AddRange(transcript.Date is not null && transcript.DateRemark is { } remark ? [remark] : []);
        return transcript.Date ?? throw new UnreadableException("has no date; begin its name with one, such as 2026-03-31-team-meeting, or say date.");
    }

    private static IEnumerable<Piece> Merge(IEnumerable<Piece> pieces)
    {
        Piece? current = null;
        var joined = new StringBuilder();
        var words = 0;
        foreach (var piece in pieces)
        {
            var full = words >= WordsBeforeBreak && current?.At is not null && EndsSentence(joined);
            if (current is not null && IsSame(current.Speaker, piece.Speaker) && !full)
            {
                joined.Append(' ').Append(piece.Text);
                words += Words.Count(piece.Text);
                continue;
            }

            if (current is not null)
            {
                yield return current with { Text = joined.ToString() };
            }

            current = piece;
            joined.Clear().Append(piece.Text);
            words = Words.Count(piece.Text);
        }

        if (current is not null)
        {
            yield return current with { Text = joined.ToString() };
        }
    }

    // One person may go by two names in one file.
    private static bool IsSame(Voice? left, Voice? right) =>
        left == right || (left?.PersonId is { } person && person == right?.PersonId);

    private static bool EndsSentence(StringBuilder text) => text.Length > 0 && text[^1] is '.' or '?' or '!' or '…';

    private Voice? Voice(string? label)
    {
        if (label is null)
        {
            return null;
        }

        if (!voices.TryGetValue(label, out var voice))
        {
            if (voices.Count >= Limits.Speakers)
            {
                throw new UnreadableException("names more than 5,000 speakers; check what was exported.");
            }

            voices[label] = voice = VoiceMatcher.ToVoice(organization, label);
        }

        return voice;
    }

    // The sidecar takes part: the same words under other metadata are handed in anew.
    private string Id()
    {
        var sidecar = Encoding.UTF8.GetBytes(source.SidecarYaml ?? "");
        return ConversationId.Of(source.Path, [.. source.Content.Span, .. sidecar]);
    }

    private sealed record Piece(Voice? Speaker, string Text, TimeSpan? At, DateOnly SaidOn);
}
