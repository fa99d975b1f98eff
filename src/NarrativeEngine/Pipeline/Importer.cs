using System.Text;
using Hangfire;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Intake;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>What an import did, for the person who asked for it.</summary>
public sealed record ImportReport(
    string Company,
    int People,
    int Teams,
    int Objectives,
    int Added,
    int Unchanged,
    IReadOnlyList<string> Removed,
    IReadOnlyList<Refusal> Refusals,
    IReadOnlyList<Remark> Remarks);

/// <summary>
/// Takes files in, and reads them at once, so that whoever hands a file in hears at once what is wrong with it. A folder's
/// files are kept also when they are refused, because they will be asked for again; of uploads only what can be read.
/// </summary>
public sealed class Importer(
    CompanyStore companies, SourceStore sources, UploadStore uploads, ReadSource reader, ErasedIntake erasedIntake, AuditLog audit, IBackgroundJobClient jobs)
{
    /// <summary>Takes in or updates a whole company folder. The same folder again changes nothing.</summary>
    /// <returns>Null report when the company itself cannot be read; the refusals say why.</returns>
    public async Task<(ImportReport? Report, IReadOnlyList<Refusal> Refusals)> ImportFolderAsync(string folder, CancellationToken cancel)
    {
        var company = CompanyFolder.Read(folder);
        if (company.Organization is null)
        {
            await audit.WriteAsync(Actor.CommandLine.Id, "folder.import", "none", "refused: no organization", cancel);
            return (null, company.Refusals);
        }

        var door = await TakeInCompanyAsync(company.Organization, company.Strategy, cancel);
        var organization = door.Organization;
        var refusals = new List<Refusal>(company.Refusals);
        var remarks = new List<Remark>(company.Remarks);
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var (added, unchanged) = (0, 0);
        foreach (var file in company.Conversations)
        {
            var source = CompanyFolder.Load(file);
            if (await AdmitAsync(source, door, cancel) is not { } admitted)
            {
                continue;
            }

            paths.Add(admitted.Path);
            var (isNew, taken) = await TakeInAsync(source, admitted, cancel);
            (added, unchanged) = isNew ? (added + 1, unchanged) : (added, unchanged + 1);
            if (taken.Refusal is { } sentence)
            {
                refusals.Add(new Refusal(file.Path, sentence));
            }

            remarks.AddRange(taken.Remarks.Select(remark => new Remark(file.Path, remark)));
        }

        if (door.Sentence is { } sentenceOfErased)
        {
            remarks.Add(new Remark("The folder", sentenceOfErased));
        }

        var removed = await sources.RemoveFolderPathsExceptAsync(paths, cancel);
        await audit.WriteAsync(
            Actor.CommandLine.Id, "folder.import", "none", $"{added} added, {unchanged} unchanged, {removed.Count} removed, {refusals.Count} refused", cancel);
        return (
            new ImportReport(
                organization.Name, organization.People.Count, organization.Teams.Count, company.Strategy.Objectives.Count,
                added, unchanged, removed, refusals, remarks),
            refusals);
    }

    /// <summary>Takes in what the company is, without any conversation. What was made of the conversations before is made again.</summary>
    /// <remarks>Who was allowed to ask for it, and its entry in the audit log, are the caller's.</remarks>
    /// <returns>The door that it came through, which left out who was erased.</returns>
    public async Task<ErasedIntake.Door> TakeInCompanyAsync(Organization organization, Strategy strategy, CancellationToken cancel)
    {
        var door = await erasedIntake.OpenAsync(organization, cancel);
        await companies.SaveAsync(door.Organization, door.Strategy(strategy), cancel);
        await reader.IdentifyAllAsync(cancel);
        return door;
    }

    /// <summary>Takes in one conversation for an actor. The same again is the same conversation, and changes nothing.</summary>
    /// <param name="handle">
    /// The place that the file has (its full path): other content from there later replaces this. Null for what comes
    /// without a place; such an upload never takes another's place unless <paramref name="replaces"/> names it.
    /// </param>
    /// <param name="replaces">The id of an upload to put this in the place of; the caller has checked that the actor may.</param>
    /// <exception cref="InvalidOperationException">Nothing was imported yet.</exception>
    public async Task<UploadResult> UploadAsync(SourceFile file, string? handle, Actor actor, CancellationToken cancel, string? replaces = null)
    {
        var result = await TryUploadAsync(file, handle, actor, replaces, cancel);
        if (result is not UploadResult.Accepted)
        {
            // Of what is accepted the store writes the entry itself, together with it.
            var outcome = result is UploadResult.Refused refused ? "refused: " + refused.Kind : "denied: not the actor's team";
            await audit.WriteAsync(actor.Id, "conversation.upload", "none", outcome, cancel);
        }

        return result;
    }

    private async Task<UploadResult> TryUploadAsync(SourceFile file, string? handle, Actor actor, string? replaces, CancellationToken cancel)
    {
        var organization = await companies.FindOrganizationAsync(cancel)
            ?? throw new InvalidOperationException("There is no company in this store yet.");
        var result = SourceReader.Read(file, organization);
        if (result is not ReadResult.Accepted read)
        {
            return result is ReadResult.Refused refused
                ? new UploadResult.Refused(refused.Sentence, refused.Kind)
                : throw new InvalidOperationException("A source is accepted or refused.");
        }

        var door = await erasedIntake.OpenAsync(organization, cancel);
        if (door.Admit(file, read.Conversation) is not { } admitted)
        {
            return new UploadResult.Refused(
                $"{file.Name ?? "The file"} was written by somebody who was erased, or holds nobody else's words; it is not kept.", RefusalKind.Unreadable);
        }

        // Only now is the team known: front matter may name another than the request does.
        if (!new Permissions(organization).MayUpload(actor, read.Conversation.TeamId))
        {
            return new UploadResult.NotPermitted();
        }

        await reader.IdentifyAllAsync(cancel);
        var identity = ConversationIdentity.Of(read.Conversation, file.Content.Span);
        var authored = new ReadResult.Accepted(
            UploadMetadata.WithAuthor(admitted.Conversation ?? read.Conversation, organization, actor.PersonId), [.. read.Remarks.Select(door.Redact)]);
        var kept = await uploads.SaveAsync(
            UploadMetadata.ToUpload(authored, identity, file with { Path = admitted.Path, Content = admitted.Content }, handle is null ? null : door.RedactPath(handle), actor, replaces),
            cancel);
        if (kept.IsNew)
        {
            jobs.Enqueue<SegmentConversation>(step => step.RunAsync(kept.Id, CancellationToken.None));
        }

        return new UploadResult.Accepted(kept.Id, kept.IsNew, kept.Path, authored.Remarks);
    }

    private async Task<(bool IsNew, TakenIn Taken)> TakeInAsync(SourceFile file, AdmittedFile admitted, CancellationToken cancel)
    {
        var (id, isNew) = await sources.SaveAsync(Edition(file), admitted.Path, admitted.Content.ToArray(), admitted.Sidecar, cancel);
        return (isNew, await reader.TakeInAsync(id, cancel));
    }

    // What was taken in before and is the same needs no second look, also when it was kept without somebody.
    private async Task<AdmittedFile?> AdmitAsync(SourceFile file, ErasedIntake.Door door, CancellationToken cancel) =>
        !door.IsGuarded || await sources.FindUnchangedAsync(Edition(file), door.RedactPath(file.Path), cancel) is not null
            ? new AdmittedFile(door.RedactPath(file.Path), file.Content, file.SidecarYaml, null)
            : door.Admit(file);

    // The sidecar belongs to the content: changing who wrote a note changes the note.
    private static string Edition(SourceFile file) => ConversationId.Of(file.Path, [.. file.Content.Span, .. Encoding.UTF8.GetBytes(file.SidecarYaml ?? "")]);
}
