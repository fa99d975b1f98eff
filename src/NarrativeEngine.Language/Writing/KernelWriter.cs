using Microsoft.SemanticKernel.ChatCompletion;
using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Language.Writing;

/// <summary>Has a chat model put findings into words: the prompt's file as system message, the task as data in the user message.</summary>
/// <param name="name">The writer's name in a narrative's provenance, such as <c>offline</c> or a deployment's name.</param>
public sealed class KernelWriter(IChatCompletionService chat, PromptFolder prompts, string name) : INarrativeWriter
{
    /// <summary>The writer that needs no network: same task, same words.</summary>
    public static KernelWriter Offline(PromptFolder? prompts = null) =>
        new(new OfflineChatCompletion(), prompts ?? PromptFolder.BesideProgram, OfflineChatCompletion.WriterName);

    /// <exception cref="DraftException">The answer cannot be read.</exception>
    public async Task<Draft> WriteAsync(WritingTask task, CancellationToken cancel)
    {
        var prompt = prompts.Read(PromptFolder.NameFor(task.Audience));
        var history = new ChatHistory(prompt.Text);
        // Never spliced into the prompt: transcripts can hold instructions, and here they are only data.
        history.AddUserMessage(WritingJson.Write(task));
        var contents = await chat.GetChatMessageContentsAsync(history, cancellationToken: cancel);
        var answer = WritingJson.ReadAnswer(contents.Count > 0 ? contents[0].Content : null);
        return new Draft(
            answer.Headline,
            [.. answer.Statements.Select(line => new DraftStatement(line.Finding, line.Text, line.Evidence))],
            name,
            prompt.Hash);
    }
}
