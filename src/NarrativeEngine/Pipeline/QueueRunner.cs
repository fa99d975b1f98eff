using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>How far the queue has come.</summary>
/// <param name="Done">Conversations that need no further step of their own.</param>
/// <param name="All">Conversations that were to be worked through.</param>
/// <param name="Stage">What is being done now, in a word or two.</param>
public sealed record QueueProgress(int Done, int All, string Stage);

/// <summary>Works through the queue until the store says that nothing is left.</summary>
public sealed class QueueRunner(SourceStore sources, Versions versions, Sweep sweep, Steps steps, QueueTrouble trouble)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(5);

    /// <summary>Call while a worker is running.</summary>
    /// <param name="untilNarrated">False to stop when every conversation is tagged.</param>
    /// <returns>One sentence when the work cannot be finished, else null.</returns>
    public async Task<string?> DrainAsync(bool untilNarrated, IProgress<QueueProgress> progress, CancellationToken cancel)
    {
        var all = (await sources.CountAsync(cancel)).Waiting;
        await sweep.RunAsync(cancel);
        for (var waited = TimeSpan.Zero; ; waited += Look)
        {
            var counts = await sources.CountAsync(cancel);
            var current = !untilNarrated || await IsCurrentAsync(cancel);
            progress.Report(new QueueProgress(Math.Max(0, all - counts.Waiting), all, counts.Waiting > 0 ? "reading and tagging" : "writing narratives"));
            if (counts.Waiting == 0 && current)
            {
                return null;
            }

            if (trouble.Present is { } failure)
            {
                return failure.Sentence;
            }

            if (steps.HasGivenUpOnCompany)
            {
                return "The narratives could not be written; run the command again with --verbose and report what it prints.";
            }

            if (waited >= SweepEvery)
            {
                await sweep.RunAsync(cancel);
                waited = TimeSpan.Zero;
            }

            await Task.Delay(Look, cancel);
        }
    }

    private async Task<bool> IsCurrentAsync(CancellationToken cancel) =>
        await versions.TalkAsync(cancel) == await versions.NarrativesAsync(cancel);
}
