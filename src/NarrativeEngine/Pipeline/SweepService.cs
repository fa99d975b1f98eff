using NarrativeEngine.Pipeline.Delivering;

namespace NarrativeEngine.Pipeline;

/// <summary>Runs the sweep every few seconds for as long as the program serves.</summary>
internal sealed class SweepService(Sweep sweep, DeliveryClock deliveries, QueueTrouble trouble, ILogger<SweepService> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await deliveries.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await sweep.RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A full disk or a busy store passes; the next round tries again. Nothing here may end the program.
                trouble.Note(failure);
                log.LogWarning("The sweep failed with {Failure}; it runs again in {Seconds} s.", failure.GetType().Name, Every.TotalSeconds);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
