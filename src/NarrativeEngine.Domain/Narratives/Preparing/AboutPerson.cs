using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Narratives.Preparing;

/// <summary>Tells which passages a one-to-one with somebody is about.</summary>
internal sealed class AboutPerson
{
    private readonly Person person;
    private readonly string managerId;
    private readonly Regex name;

    public AboutPerson(Person person, string managerId)
    {
        (this.person, this.managerId) = (person, managerId);
        var names = person.Aliases.Append(person.Name).Append(person.Name.Split(' ', 2)[0]).Where(one => one.Length > 1).Distinct(StringComparer.Ordinal);
        name = new Regex($@"\b({string.Join('|', names.Select(Regex.Escape))})\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>The person's own words, or a note of a one-to-one with the person, or words that name the person.</summary>
    public bool IsConcerned(TaggedPassage passage) =>
        passage.Passage.Voice?.PersonId == person.Id || IsTalkWith(passage.Conversation) || name.IsMatch(passage.Passage.Words);

    /// <summary>What the person said; of a one-to-one, also what the manager noted of it.</summary>
    public bool IsOwnVoice(TaggedPassage passage)
    {
        var voice = passage.Passage.Voice?.PersonId;
        return voice == person.Id || (IsTalkWith(passage.Conversation) && (voice is null || voice == managerId));
    }

    /// <summary>Thanks that the manager gave.</summary>
    public bool IsThanks(TaggedPassage passage) =>
        passage.Passage.Voice?.PersonId == managerId && passage.Has(Theme.Recognition) && (name.IsMatch(passage.Passage.Words) || IsTalkWith(passage.Conversation));

    public bool WasThankedAfter(TaggedPassage passage, IReadOnlyList<TaggedPassage> concerning) =>
        concerning.Any(later => later.SaidOn >= passage.SaidOn && later.Id != passage.Id && IsThanks(later));

    private bool IsTalkWith(Conversation conversation) => conversation.Kind == ConversationKind.OneOnOne
        && (conversation.Author?.PersonId == person.Id || conversation.Participants.Any(voice => voice.PersonId == person.Id));
}
