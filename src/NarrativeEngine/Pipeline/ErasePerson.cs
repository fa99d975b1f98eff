using Hangfire;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Erasing;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>What an erasure did.</summary>
/// <param name="IsClean">False when freed pages are still to be overwritten because the store was in use; that is then done within seconds by whoever works on it.</param>
public sealed record ErasureReport(string Id, ErasureCounts Counts, bool IsClean);

/// <summary>Takes a person out of the store: own words, names in the words of others, accounts, and the place in the company.</summary>
public sealed class ErasePerson(CompanyStore companies, ErasureStore erasures, AuditLog audit, IBackgroundJobClient jobs)
{
    /// <returns>Null when the company has nobody of that id.</returns>
    public async Task<ErasureReport?> EraseAsync(string personId, Actor actor, CancellationToken cancel)
    {
        if (await companies.FindOrganizationAsync(cancel) is not { } organization || organization.FindPerson(personId) is not { } person)
        {
            await audit.WriteAsync(actor.Id, "person.erase", "none", "refused: nobody", cancel);
            return null;
        }

        var id = "x" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));
        var erasure = Erasure.Of(id, person);
        IReadOnlyList<Erasure> all = [.. await erasures.ListAsync(cancel), erasure];
        var remaining = new ErasedPeople(all, null).Without(organization);
        var erased = new ErasedPeople(all, remaining);
        var strategy = erased.Without(await companies.FindStrategyAsync(cancel), remaining);
        var counts = await erasures.EraseAsync(
            erasure, personId, erased, remaining, strategy, (source, conversation) => Rewrite(source, conversation, organization, erased, personId), actor.Id, cancel);
        jobs.Enqueue<FindThreads>(step => step.RunAsync(CancellationToken.None));
        return new ErasureReport(id, counts, await erasures.CleanAsync(cancel));
    }

    private static ErasedSource Rewrite(StoredSource source, Conversation? conversation, Organization organization, ErasedPeople erased, string personId)
    {
        conversation ??= (ReadSource.Read(source, organization) as ReadResult.Accepted)?.Conversation;
        if (conversation is null)
        {
            // Nothing can be told of what cannot be read, so nothing of it is kept.
            return new ErasedSource.Removed();
        }

        if (ConversationErasing.Without(conversation, erased, personId) is not { } left)
        {
            return new ErasedSource.Removed();
        }

        return left != conversation
            ? new ErasedSource.Replaced(left.Path, KeptConversation.Write(left), left)
            : ErasedFile.MayStay(source.Path, source.Content, [source.Sidecar, source.Overrides, source.Reason], erased)
                ? new ErasedSource.Untouched()
                : new ErasedSource.Replaced(erased.RedactPath(source.Path), KeptConversation.Write(left), null);
    }
}
