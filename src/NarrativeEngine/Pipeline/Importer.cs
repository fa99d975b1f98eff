using System.Text;
using System.Text.Json;
using NarrativeEngine.Domain.Conversations;
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

/// <summary>Takes files in: kept first, then read at once, so that whoever hands a file in hears at once what is wrong with it.</summary>
public sealed class Importer(CompanyStore companies, SourceStore sources, ReadSource reader)
{
    /// <summary>Takes in or updates a whole company folder. The same folder again changes nothing.</summary>
    /// <returns>Null report when the company itself cannot be read; the refusals say why.</returns>
    public async Task<(ImportReport? Report, IReadOnlyList<Refusal> Refusals)> ImportFolderAsync(string folder, CancellationToken cancel)
    {
        var company = CompanyFolder.Read(folder);
        if (company.Organization is null)
        {
            return (null, company.Refusals);
        }

        await companies.SaveAsync(company.Organization, company.Strategy, cancel);
        var refusals = new List<Refusal>(company.Refusals);
        var remarks = new List<Remark>(company.Remarks);
        var (added, unchanged) = (0, 0);
        foreach (var file in company.Conversations)
        {
            var (isNew, taken) = await TakeInAsync(CompanyFolder.Load(file), SourceOrigin.Folder, cancel);
            (added, unchanged) = isNew ? (added + 1, unchanged) : (added, unchanged + 1);
            if (taken.Refusal is { } sentence)
            {
                refusals.Add(new Refusal(file.Path, sentence));
            }

            remarks.AddRange(taken.Remarks.Select(remark => new Remark(file.Path, remark)));
        }

        var removed = await sources.RemoveFolderPathsExceptAsync(company.Conversations.Select(file => file.Path).ToHashSet(StringComparer.Ordinal), cancel);
        var organization = company.Organization;
        return (
            new ImportReport(
                organization.Name, organization.People.Count, organization.Teams.Count, company.Strategy.Objectives.Count,
                added, unchanged, removed, refusals, remarks),
            refusals);
    }

    /// <summary>Takes in one file.</summary>
    /// <returns>Whether it was new or changed, and what there is to say about it.</returns>
    public async Task<(bool IsNew, TakenIn Taken)> TakeInAsync(SourceFile file, SourceOrigin origin, CancellationToken cancel)
    {
        // The sidecar belongs to the content: changing who wrote a note changes the note.
        var overrides = file.Overrides is null ? null : JsonSerializer.Serialize(file.Overrides);
        byte[] identity = [.. file.Content.Span, .. Encoding.UTF8.GetBytes(file.SidecarYaml ?? ""), .. Encoding.UTF8.GetBytes(overrides ?? "")];
        var id = ConversationId.Of(file.Path, identity);
        var isNew = await sources.SaveAsync(id, file.Path, origin, file.Content.ToArray(), file.SidecarYaml, overrides, cancel);
        return (isNew, await reader.TakeInAsync(id, cancel));
    }
}
