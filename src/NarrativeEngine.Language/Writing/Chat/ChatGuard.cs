using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace NarrativeEngine.Language.Writing.Chat;

/// <summary>When a failed call is made again, and when none is made for a while.</summary>
internal static class ChatGuard
{
    /// <summary>So many failures in ten minutes, with at least half of all calls failing, and the server is left alone.</summary>
    public const int FailuresThatBreak = 5;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);

    public static ResiliencePipeline<string> Of(WriterOptions options, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<string> { TimeProvider = clock };
        if (options.CallsPerNarrative > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<string>
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is ChatFailureException { MayPass: true } failure && IsSoon(failure.RetryAfter, options)),
                MaxRetryAttempts = options.CallsPerNarrative - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as ChatFailureException)?.RetryAfter),
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<string>
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is ChatFailureException or DraftException),
                FailureRatio = 0.5,
                MinimumThroughput = FailuresThatBreak,
                SamplingDuration = Window,
                BreakDuration = TimeSpan.FromSeconds(options.BreakSeconds),
            })
            .Build();
    }

    // A server that asks for a minute is not waited for: the reader has the program's own words in the meantime.
    private static bool IsSoon(TimeSpan? wait, WriterOptions options) => wait is null || wait.Value.TotalSeconds <= options.TimeoutSeconds / 2;
}
