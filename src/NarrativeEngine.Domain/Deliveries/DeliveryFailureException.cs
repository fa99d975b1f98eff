namespace NarrativeEngine.Domain.Deliveries;

/// <summary>A digest did not go out. The message is one plain sentence without a secret and without anybody's words.</summary>
/// <param name="mayPass">True when the same may succeed later.</param>
public sealed class DeliveryFailureException(string message, bool mayPass, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>After so many tries a digest is set aside.</summary>
    public const int MaxTries = 5;

    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(25), TimeSpan.FromHours(2)];

    public bool MayPass { get; } = mayPass;

    /// <summary>How long to wait after so many tries; null when it is to be set aside.</summary>
    public TimeSpan? WaitAfter(int tries) =>
        !MayPass || tries >= MaxTries ? null : retryAfter is { } asked && asked > Waits[tries - 1] ? asked : Waits[tries - 1];
}
