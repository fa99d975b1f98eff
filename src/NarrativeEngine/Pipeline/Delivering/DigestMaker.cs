using System.Security.Cryptography;
using System.Text;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline.Delivering;

/// <summary>Makes the narrative that a recipient may read, from the talk as it is now.</summary>
public sealed class DigestMaker(Storyteller storyteller, CompanyStore companies, Recipients recipients)
{
    /// <returns>Null before the first import, or before anything was said.</returns>
    public async Task<Story?> StoryAsync(CancellationToken cancel)
    {
        if (await companies.FindOrganizationAsync(cancel) is null)
        {
            return null;
        }

        var story = await storyteller.LoadAsync(cancel);
        return story.LastDay is null ? null : story;
    }

    /// <returns>What the narrative is known by when it is approved, or one sentence that says why it cannot go out.</returns>
    public async Task<(string? Hash, string? Sentence)> HashAsync(Story story, Scope scope, Cadence cadence, Period period, Recipient recipient, CancellationToken cancel)
    {
        var (to, sentence) = await recipients.FindAsync(recipient, scope, story.Talk.Organization, cancel);
        return to is null ? (null, sentence) : (HashOf(await story.TellAsync(new Edition(scope, cadence, period), to.Reader, cancel)), null);
    }

    public async Task<(Addressee? To, Digest? Digest, string? Sentence)> MakeAsync(Story story, StoredDelivery row, Recipient recipient, Uri? link, CancellationToken cancel)
    {
        if (Scope.Parse(row.Scope) is not { } scope || !Period.TryParse(row.Period, out var period, out var cadence))
        {
            return (null, null, "Its scope or period cannot be read.");
        }

        var (to, sentence) = await recipients.FindAsync(recipient, scope, story.Talk.Organization, cancel);
        if (to is null)
        {
            return (null, null, sentence);
        }

        var narrative = await story.TellAsync(new Edition(scope, cadence, period!), to.Reader, cancel);
        return (to, new Digest(row.Id, story.Talk.Organization.Name, narrative, story.Talk.Strategy, link), null);
    }

    public static string HashOf(Narrative narrative) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(NarrativeJson.Render(narrative))));
}
