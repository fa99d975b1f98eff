using System.ClientModel;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;
using ChatMessageContent = Microsoft.SemanticKernel.ChatMessageContent;

namespace NarrativeEngine.Language.Writing.Chat;

/// <summary>A chat model over its protocol, with Azure, or with any server that speaks like OpenAI's.</summary>
/// <remarks>Answers come in a stream, so that one which stalls or never ends is noticed before its time is up.</remarks>
public sealed class ChatModelCompletion(WriterOptions options) : IChatCompletionService
{
    /// <summary>Under this key an answer tells how many tokens it took, where the server said so.</summary>
    public const string TokensKey = "Tokens";

    private const int LongestAnswer = 1 << 20;

    private readonly Lazy<ChatClient> client = new(() => ChatClients.Of(options));

    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?> { ["ModelId"] = options.Model };

    /// <exception cref="ChatFailureException">There is no answer.</exception>
    public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var whole = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds));
        using var stop = whole.Token.Register(limit.Cancel);
        try
        {
            return [await ReadAsync(chatHistory, limit)];
        }
        catch (Exception failure) when (failure is not ChatFailureException && !cancellationToken.IsCancellationRequested)
        {
            throw Plain(failure);
        }
    }

    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var content in await GetChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken))
        {
            yield return new StreamingChatMessageContent(AuthorRole.Assistant, content.Content);
        }
    }

    private async Task<ChatMessageContent> ReadAsync(ChatHistory history, CancellationTokenSource limit)
    {
        var text = new StringBuilder();
        long? tokens = null;
        await foreach (var update in client.Value.CompleteChatStreamingAsync(Messages(history), Settings(), limit.Token))
        {
            limit.CancelAfter(TimeSpan.FromSeconds(options.StallSeconds));
            tokens = update.Usage?.TotalTokenCount ?? tokens;
            if (!string.IsNullOrEmpty(update.RefusalUpdate) || update.FinishReason == ChatFinishReason.ContentFilter)
            {
                throw new ChatFailureException("The model refused.", mayPass: false);
            }

            foreach (var part in update.ContentUpdate)
            {
                text.Append(part.Text);
            }

            if (text.Length > LongestAnswer)
            {
                throw new ChatFailureException("The answer is far larger than a page can be.", mayPass: false);
            }
        }

        return new ChatMessageContent(AuthorRole.Assistant, text.ToString(), metadata: new Dictionary<string, object?> { [TokensKey] = tokens });
    }

    private ChatCompletionOptions Settings()
    {
        var settings = new ChatCompletionOptions { MaxOutputTokenCount = options.AnswerTokens };
        if (options.Temperature >= 0)
        {
            settings.Temperature = (float)options.Temperature;
        }

        if (options.JsonMode)
        {
            settings.ResponseFormat = ChatResponseFormat.CreateJsonObjectFormat();
        }

        return settings;
    }

    private static IEnumerable<ChatMessage> Messages(ChatHistory history) => history.Select<ChatMessageContent, ChatMessage>(message =>
        message.Role == AuthorRole.System ? new SystemChatMessage(message.Content ?? "") : new UserChatMessage(message.Content ?? ""));

    // Only what kind of failure it is: a server's message may repeat what it was asked.
    private static ChatFailureException Plain(Exception failure) => failure switch
    {
        ClientResultException { Status: 429 } busy => new ChatFailureException("The server is busy (429).", mayPass: true, RetryAfter(busy)),
        ClientResultException { Status: >= 500 } broken => new ChatFailureException($"The server failed ({broken.Status}).", mayPass: true, RetryAfter(broken)),
        ClientResultException { Status: > 0 } refused => new ChatFailureException($"The server refused the call ({refused.Status}).", mayPass: false),
        ClientResultException or HttpRequestException or IOException => new ChatFailureException($"The server could not be reached ({Inmost(failure)}).", mayPass: true),
        OperationCanceledException => new ChatFailureException("The answer took too long.", mayPass: true),
        _ when Inmost(failure) == nameof(ChatFailureException) => new ChatFailureException("The answer is far larger than a page can be.", mayPass: false),
        _ => new ChatFailureException($"The answer could not be read ({failure.GetType().Name}).", mayPass: false),
    };

    private static string Inmost(Exception failure) => failure.InnerException is { } inner ? Inmost(inner) : failure.GetType().Name;

    private static TimeSpan? RetryAfter(ClientResultException failure) =>
        failure.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) == true && int.TryParse(text, out var seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
