using Hangfire;
using NarrativeEngine.Intake;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>Second step: a conversation is cut into passages.</summary>
[StepRetry]
public sealed class SegmentConversation(ConversationStore conversations, Steps steps, IBackgroundJobClient jobs)
{
    public Task RunAsync(string conversationId, CancellationToken cancel) =>
        steps.RunAsync(
            conversationId,
            "segment",
            async () =>
            {
                var conversation = await conversations.FindAsync(conversationId, cancel);
                if (conversation is null)
                {
                    return; // refused, or erased while it waited
                }

                await conversations.SavePassagesAsync(conversationId, Segmenter.Segment(conversation), cancel);

                // Enqueue on a second run too: the first may have died right after saving.
                jobs.Enqueue<TagConversation>(step => step.RunAsync(conversationId, CancellationToken.None));
            },
            cancel);
}
