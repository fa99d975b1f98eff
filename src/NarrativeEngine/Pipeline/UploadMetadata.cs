using System.Text.Json;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>What an upload is kept as.</summary>
internal static class UploadMetadata
{
    /// <summary>Whoever hands in a conversation that names no author is taken for its author.</summary>
    public static Conversation WithAuthor(Conversation conversation, Organization organization, string? personId)
    {
        if (conversation.Author is not null || personId is null || organization.FindPerson(personId) is not { } person)
        {
            return conversation;
        }

        // Read again later, the label must lead to this person: two people may share a name, nobody shares an id.
        var label = organization.Match(person.Name)?.Id == person.Id ? person.Name : person.Id;
        return conversation with { Author = new Voice(label, person.Id) };
    }

    /// <param name="read">With the author that is to be kept.</param>
    /// <param name="identity">Of the conversation as it was read, without the author that it got from its uploader.</param>
    public static Upload ToUpload(ReadResult.Accepted read, string identity, SourceFile file, string? handle, Actor actor, string? replaces)
    {
        var conversation = read.Conversation;
        var id = ConversationIdentity.IdOf(identity);
        var name = UploadName.Of(file.Path[(file.Path.IndexOf('/') + 1)..]);
        var made = $"{conversation.TeamId}/{conversation.HeldOn:yyyy-MM-dd}-{ConversationNames.Of(conversation.Kind)}-{id[..8]}{name.Extension}";
        return new Upload(
            conversation,
            read.Remarks,
            id,
            identity,
            handle is not null || name.IsClean ? $"{conversation.TeamId}/{name.Text}" : null,
            made,
            file.Content.ToArray(),
            JsonSerializer.Serialize(Known(conversation)),
            handle ?? "post:" + identity,
            replaces,
            actor.Id);
    }

    // All that was found out is written down, because the file's name, which said some of it, may not be kept.
    private static MetadataOverrides Known(Conversation conversation) => new(
        conversation.TeamId,
        conversation.HeldOn.ToString("O"),
        ConversationNames.Of(conversation.Kind),
        conversation.Author?.Label,
        ConversationNames.Of(conversation.Visibility),
        conversation.Participants.Count == 0 ? null : [.. conversation.Participants.Select(voice => voice.Label)]);
}
