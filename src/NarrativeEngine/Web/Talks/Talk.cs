using System.Text.Json;
using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Intake;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Talks;

/// <summary>One conversation for one actor: null stands for what is not there and for what must not be known to be.</summary>
internal sealed class Talk(
    CompanyStore companies, StatusStore statuses, ConversationStore conversations, SourceStore sources, CurrentStory current, Importer importer)
{
    public async Task<ConversationModel?> FindAsync(string id, Actor actor, CancellationToken cancel)
    {
        if (await SeenAsync(id, actor, cancel) is not var (source, permissions))
        {
            return null;
        }

        if (source.Conversation is not { } held || !permissions.MayOpen(actor, held))
        {
            return new ConversationModel(source, ProgressOf(source, null), [], false, null);
        }

        var whole = await conversations.FindAsync(id, cancel);
        var passages = await conversations.FindPassagesAsync(id, cancel);
        var told = await current.GetToldAsync(cancel);
        var counts = await statuses.CountAsync(id, cancel);
        return whole is null || told is null
            ? null
            : new ConversationModel(
                source,
                ProgressOf(source, counts),
                SaidWords.Of(whole, passages, told),
                permissions.MayRemove(actor, held),
                new Reading.Desk(told, actor));
    }

    public async Task<Progress?> ProgressAsync(string id, Actor actor, CancellationToken cancel)
    {
        if (await SeenAsync(id, actor, cancel) is not var (source, permissions))
        {
            return null;
        }

        return ProgressOf(source, source.Conversation is { } held && permissions.MayOpen(actor, held) ? await statuses.CountAsync(id, cancel) : null);
    }

    public async Task<bool> MayRemoveAsync(string id, Actor actor, CancellationToken cancel) =>
        await SeenAsync(id, actor, cancel) is var (source, permissions) && source.Conversation is { } held && permissions.MayRemove(actor, held);

    /// <summary>Takes the same content in again with other details, in place of itself.</summary>
    /// <returns>Null when there is none that the actor may change; what is in the company's folder is changed there.</returns>
    public async Task<UploadResult?> ChangeDetailsAsync(string id, MetadataOverrides details, Actor actor, CancellationToken cancel)
    {
        if (!await MayRemoveAsync(id, actor, cancel)
            || await statuses.FindAsync(id, cancel) is not { IsFromFolder: false } status
            || await sources.FindAsync(id, cancel) is not { } source)
        {
            return null;
        }

        var before = source.Overrides is null ? new MetadataOverrides() : JsonSerializer.Deserialize<MetadataOverrides>(source.Overrides)!;
        var changed = before with
        {
            Team = details.Team ?? before.Team,
            Date = details.Date ?? before.Date,
            Kind = details.Kind ?? before.Kind,
            Visibility = details.Visibility ?? before.Visibility,
        };
        return await importer.UploadAsync(
            new SourceFile(source.Path, source.Content, source.Sidecar, changed, "The conversation"), null, actor, cancel, status.Id);
    }

    private async Task<(SourceStatus, Permissions)?> SeenAsync(string id, Actor actor, CancellationToken cancel)
    {
        if (await statuses.FindAsync(id, cancel) is not { } source || await companies.FindOrganizationAsync(cancel) is not { } organization)
        {
            return null;
        }

        var permissions = new Permissions(organization);
        var maySee = source.Conversation is { } held
            ? permissions.MaySeeStatus(actor, held, source.UploadedBy)
            : source.UploadedBy == actor.Id && permissions.MayUploadAny(actor);
        return maySee ? (source, permissions) : null;
    }

    private static Progress ProgressOf(SourceStatus source, (int Passages, IReadOnlyDictionary<Theme, int> Themes)? counts) =>
        Progress.Of(ConversationAnswer.StatusOf(source.Step, source.Attempts), source.QueuePosition, source.Reason, counts?.Passages, counts?.Themes.Count);
}
