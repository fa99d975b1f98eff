using System.Text.Json;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>First step: a file becomes a conversation, or is refused with a sentence.</summary>
[StepRetry]
public sealed class ReadSource(
    CompanyStore companies,
    SourceStore sources,
    SourceIdentities identities,
    ConversationStore conversations,
    QueueStore queue,
    Versions versions,
    Steps steps,
    NextSteps next)
{
    public Task RunAsync(string sourceId, CancellationToken cancel) =>
        steps.RunAsync(
            sourceId,
            SourceStep.Received,
            async () =>
            {
                if ((await ReadAsync(sourceId, cancel)).Refusal is null)
                {
                    next.Enqueue(sourceId, SourceStep.Read);
                }
            },
            cancel);

    /// <summary>Reads the source now.</summary>
    /// <returns>What there is to say to the person who handed it in; no sentence when all is well.</returns>
    public async Task<TakenIn> TakeInAsync(string sourceId, CancellationToken cancel)
    {
        // Counted here too: a file that ends the program must not do so at every import.
        if (await queue.CountAttemptAsync(sourceId, SourceStep.Received, cancel) <= Steps.MaxAttempts)
        {
            return await ReadAsync(sourceId, cancel);
        }

        var sentence = $"Reading it ended the program {Steps.MaxAttempts} times; export it again, or remove it.";
        await queue.PutAsideAsync(sourceId, SourceStep.Received, sentence, cancel);
        return new TakenIn(sentence, []);
    }

    private async Task<TakenIn> ReadAsync(string sourceId, CancellationToken cancel)
    {
        var company = await versions.CompanyAsync(cancel);
        var source = await sources.FindAsync(sourceId, cancel);
        var organization = await companies.FindOrganizationAsync(cancel);
        if (source is null || organization is null || source.Step is not (SourceStep.Received or SourceStep.Refused))
        {
            return new TakenIn(null, []); // erased while it waited, or read before
        }

        switch (Read(source, organization))
        {
            case ReadResult.Refused refused:
                await sources.RefuseAsync(sourceId, refused.Sentence, cancel);
                return new TakenIn(refused.Sentence, []);
            case ReadResult.Accepted accepted:
                await sources.AcceptAsync(sourceId, cancel);
                if (await IdentifyAsync(source, accepted.Conversation, cancel) == sourceId)
                {
                    await conversations.SaveAsync(accepted.Conversation with { Id = sourceId }, accepted.Remarks, company, cancel);
                }

                return new TakenIn(null, accepted.Remarks);
            default:
                throw new InvalidOperationException("A source is accepted or refused.");
        }
    }

    /// <summary>Reads a source as it is kept: the file that came, or what the program wrote down in its place.</summary>
    internal static ReadResult Read(StoredSource source, Organization organization)
    {
        if (KeptConversation.Read(source.Content, organization) is { } kept)
        {
            return new ReadResult.Accepted(kept, []);
        }

        var overrides = source.Overrides is null ? null : JsonSerializer.Deserialize<MetadataOverrides>(source.Overrides);
        return SourceReader.Read(new SourceFile(source.Path, source.Content, source.Sidecar, overrides), organization);
    }

    // What was written down in a file's place is still what that file was.
    private async Task<string?> IdentifyAsync(StoredSource source, Conversation conversation, CancellationToken cancel) =>
        KeptConversation.Is(source.Content)
            ? source.Id
            : await identities.SetAsync(source.Id, ConversationIdentity.Of(conversation, source.Content), cancel);

    /// <summary>Tells what was read before identities were kept what it is; a later upload of the same is then found to be the same.</summary>
    public async Task IdentifyAllAsync(CancellationToken cancel)
    {
        foreach (var id in await identities.MissingAsync(cancel))
        {
            if (await sources.FindAsync(id, cancel) is { } source && await conversations.FindAsync(id, cancel) is { } conversation)
            {
                await identities.SetAsync(id, ConversationIdentity.Of(conversation, source.Content), cancel);
            }
        }
    }
}

/// <param name="Refusal">One sentence, or null when it was taken in.</param>
/// <param name="Remarks">What was left out or could not be told, a sentence each.</param>
public sealed record TakenIn(string? Refusal, IReadOnlyList<string> Remarks);
