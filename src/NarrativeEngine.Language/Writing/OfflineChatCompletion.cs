using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Language.Writing.Phrasing;

namespace NarrativeEngine.Language.Writing;

/// <summary>A chat service without a model: it reads the writing task from the last user message and composes the answer itself.</summary>
/// <remarks>Deterministic: the same task gives the same words on every machine. It reads findings only, so nothing in talk can instruct it.</remarks>
public sealed class OfflineChatCompletion : IChatCompletionService
{
    public const string WriterName = "offline";

    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?> { ["ModelId"] = WriterName };

    public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var task = WritingJson.ReadTask(chatHistory.LastOrDefault(message => message.Role == AuthorRole.User)?.Content ?? "");
        IReadOnlyList<ChatMessageContent> answer = [new ChatMessageContent(AuthorRole.Assistant, WritingJson.Write(Compose(task)))];
        return Task.FromResult(answer);
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

    private static Answer Compose(WritingTask task)
    {
        var page = new Page(task);
        var lines = task.Findings.Zip(page.Tell(), (finding, text) => new AnswerLine(finding.Id, text, [.. finding.Quotes.Select(quote => quote.EvidenceId)])).ToList();
        return new Answer(page.Headline(), lines);
    }
}
