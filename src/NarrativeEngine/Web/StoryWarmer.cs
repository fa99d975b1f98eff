using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web;

/// <summary>Loads the story when it has changed and the queue has come to rest, so that no reader waits for it.</summary>
internal sealed class StoryWarmer(CurrentStory current, Versions versions, ILogger<StoryWarmer> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                // Not during an import, which changes the talk with every conversation.
                if (await versions.TalkAsync(stoppingToken) == await versions.NarrativesAsync(stoppingToken))
                {
                    await current.GetToldAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Whoever opens a page is told; here nothing may end the program.
                log.LogWarning("The story could not be loaded ahead ({Failure}).", failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
