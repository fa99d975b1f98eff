using Hangfire;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>Third step: each passage gets its themes, polarity and objectives. What is not in English is left untagged.</summary>
[StepRetry]
public sealed class TagConversation(
    CompanyStore companies,
    ConversationStore conversations,
    TalkStore talk,
    SourceStore sources,
    Versions versions,
    ITagger tagger,
    Steps steps,
    IBackgroundJobClient jobs)
{
    public Task RunAsync(string conversationId, CancellationToken cancel) =>
        steps.RunAsync(conversationId, SourceStep.Segmented, () => TagAsync(conversationId, cancel), cancel);

    private async Task TagAsync(string conversationId, CancellationToken cancel)
    {
        var company = await versions.CompanyAsync(cancel);
        var conversation = await conversations.FindAsync(conversationId, cancel);
        if (conversation is null)
        {
            return; // erased while it waited
        }

        var passages = (await conversations.FindPassagesAsync(conversationId, cancel)).Where(passage => passage.IsTaggable).ToList();
        var strategy = await companies.FindStrategyAsync(cancel);
        var tags = await tagger.TagAsync([.. passages.Select(passage => passage.Words)], strategy, cancel);
        await talk.SaveAsync(conversationId, [.. passages.Zip(tags, (passage, tag) => (passage.Id, tag))], tagger.ModelVersion, company, cancel);

        // Threads are of the whole company: once, when the last conversation is tagged. The sweep mends a miss.
        if ((await sources.CountAsync(cancel)).Waiting == 0)
        {
            jobs.Enqueue<FindThreads>(step => step.RunAsync(CancellationToken.None));
        }
    }
}
