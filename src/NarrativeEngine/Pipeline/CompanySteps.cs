using System.Collections.Concurrent;
using Hangfire;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>Fourth step: matters are followed across the whole company, once per state of its talk.</summary>
[StepRetry]
public sealed class FindThreads(Versions versions, NarrativeStore narratives, Storyteller storyteller, Steps steps, IBackgroundJobClient jobs)
{
    public Task RunAsync(CancellationToken cancel) => steps.RunForCompanyAsync("find threads", () => FindAsync(cancel));

    private async Task FindAsync(CancellationToken cancel)
    {
        // Read first: what arrives while the threads are found makes them old, and the sweep comes round again.
        var version = await versions.TalkAsync(cancel);
        if (await versions.ThreadsAsync(cancel) != version)
        {
            var story = await storyteller.LoadAsync(cancel);
            var byScope = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var scope in story.LastDay is null ? [] : story.Scopes())
            {
                byScope[scope.Name] = await story.ThreadsJsonAsync(scope, cancel);
            }

            await narratives.SaveThreadsAsync(byScope, version, cancel);
        }

        jobs.Enqueue<WriteNarratives>(step => step.RunAsync(CancellationToken.None));
    }
}

/// <summary>Last step: every narrative that somebody may open is written and kept.</summary>
[StepRetry]
public sealed class WriteNarratives(Versions versions, NarrativeStore narratives, Storyteller storyteller, DraftStore drafts, Steps steps)
{
    public Task RunAsync(CancellationToken cancel) => steps.RunForCompanyAsync("write narratives", () => WriteAsync(cancel));

    private async Task WriteAsync(CancellationToken cancel)
    {
        var version = await versions.TalkAsync(cancel);
        if (await versions.NarrativesAsync(cancel) == version)
        {
            return;
        }

        var story = await storyteller.LoadAsync(cancel);
        var written = new ConcurrentBag<StoredNarrative>();
        drafts.BeginRound();

        // The newest first: where a chat model's budget ends, it ends with what nobody opens any more.
        await Parallel.ForEachAsync(
            story.Editions().OrderByDescending(edition => edition.Period.Until),
            cancel,
            async (edition, token) => written.Add(await story.StoreAsync(edition, version, token)));
        await narratives.SaveAllAsync([.. written.OrderBy(narrative => narrative.Id, StringComparer.Ordinal)], version, cancel);
        await drafts.EndRoundAsync(cancel);
    }
}
