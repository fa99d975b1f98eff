using NarrativeEngine.Intake;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>Second step: a conversation is cut into passages.</summary>
[StepRetry]
public sealed class SegmentConversation(ConversationStore conversations, Versions versions, Steps steps, NextSteps next)
{
    public Task RunAsync(string conversationId, CancellationToken cancel) =>
        steps.RunAsync(
            conversationId,
            SourceStep.Read,
            async () =>
            {
                var company = await versions.CompanyAsync(cancel);
                var conversation = await conversations.FindAsync(conversationId, cancel);
                if (conversation is null)
                {
                    return; // refused, or erased while it waited
                }

                await conversations.SavePassagesAsync(conversationId, Segmenter.Segment(conversation), company, cancel);
                next.Enqueue(conversationId, SourceStep.Segmented);
            },
            cancel);
}
