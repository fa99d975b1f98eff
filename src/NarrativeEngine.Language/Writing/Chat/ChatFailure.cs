namespace NarrativeEngine.Language.Writing.Chat;

/// <summary>A chat server gave no answer. The message holds no word of question or answer, and no key.</summary>
/// <param name="mayPass">True when the same call may succeed a little later.</param>
public sealed class ChatFailureException(string message, bool mayPass, TimeSpan? retryAfter = null) : Exception(message)
{
    public bool MayPass { get; } = mayPass;

    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
