using System.CommandLine;
using System.Text.Json;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Evaluation;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Verbs;

/// <summary><c>evaluate --company</c>: imports a company with an answer key into a store of its own, and scores every narrative against the key.</summary>
internal static class CompanyEvaluation
{
    public static async Task<string> RunAsync(ParseResult parsed, DirectoryInfo folder, FileInfo? keyFile, CancellationToken cancel)
    {
        var key = ReadKey(keyFile?.FullName ?? Path.Combine(folder.FullName, "key.json"));
        var store = Directory.CreateTempSubdirectory("narrative-evaluation-").FullName;
        try
        {
            await using var session = await Session.OpenAsync(store, parsed.GetValue(CommonOptions.Verbose), worker: true, cancel);
            var (report, refusals) = await session.Get<Importer>().ImportFolderAsync(folder.FullName, cancel);
            if (report is null)
            {
                throw new CannotException($"{refusals[0].Sentence}");
            }

            await session.TagAllAsync(cancel);
            return CompanyScoreText.Render(await ScoreAsync(session, key, cancel));
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }

    private static AnswerKey ReadKey(string file)
    {
        if (!File.Exists(file))
        {
            throw new CannotException($"There is no answer key '{file}'; give one with --key.");
        }

        try
        {
            return AnswerKey.Parse(File.ReadAllText(file));
        }
        catch (FormatException refusal)
        {
            throw new CannotException(refusal.Message);
        }
    }

    private static async Task<CompanyScore> ScoreAsync(Session session, AnswerKey key, CancellationToken cancel)
    {
        var organization = await session.OrganizationAsync(cancel);
        var story = await session.Get<Storyteller>().LoadAsync(cancel);
        var plan = EvaluationPlan.Of(
            key,
            [.. organization.Teams.Select(team => team.Id)],
            [.. organization.Teams.Select(team => team.ManagerId).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)]);
        var reports = new System.Collections.Concurrent.ConcurrentDictionary<(string Scope, string Period), JsonDocument>();
        await Parallel.ForEachAsync(plan.Reports, cancel, async (wanted, token) =>
        {
            if (Scope.Parse(wanted.Scope) is { } scope && Period.TryParse(wanted.Period, out var period, out var cadence))
            {
                var narrative = await story.TellAsync(new Edition(scope, cadence, period!), null, token);
                reports[(wanted.Scope, wanted.Period)] = JsonDocument.Parse(NarrativeJson.Render(narrative));
            }
        });
        var threads = JsonDocument.Parse(await story.ThreadsJsonAsync(new Scope.Executive(), cancel));
        var sources = await SourcesAsync(session, organization, cancel);
        return CompanyScore.Of(key, reports, threads, quote => sources.Any(text => text.Contains(SentenceMatch.Fold(quote), StringComparison.Ordinal)));
    }

    // Titles of objectives are the company's own words too.
    private static async Task<List<string>> SourcesAsync(Session session, Organization organization, CancellationToken cancel)
    {
        var sources = new List<string>();
        foreach (var held in await session.Get<TalkStore>().ConversationsAsync(cancel))
        {
            sources.Add(SentenceMatch.Fold((await session.Get<ConversationStore>().FindAsync(held.Id, cancel))!.Text));
        }

        var strategy = await session.Get<CompanyStore>().FindStrategyAsync(cancel);
        sources.AddRange(strategy.Objectives.SelectMany(objective =>
            objective.KeyResults.Select(result => result.Title).Append(objective.Title).Append(objective.Description)).Select(SentenceMatch.Fold));
        sources.AddRange(organization.Teams.Select(team => SentenceMatch.Fold(team.Name)));
        return sources;
    }
}
