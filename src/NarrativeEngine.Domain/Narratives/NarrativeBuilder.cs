using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>Follows matters through permitted passages, as of a period's end.</summary>
public delegate IReadOnlyList<MatterThread> FindThreads(IReadOnlyList<TaggedPassage> passages, Organization organization, Period period);

/// <summary>Counts what may be counted. Passages without words take part in numbers only.</summary>
public delegate MeasureSet ComputeMeasures(
    Organization organization,
    Strategy strategy,
    IReadOnlyList<TaggedPassage> passages,
    IReadOnlyList<MatterThread> threads,
    Period period,
    Cadence cadence,
    GroupThreshold threshold);

/// <summary>The reader may not have this narrative. The message is one plain sentence.</summary>
public sealed class NotPermittedException(string message) : Exception(message);

/// <summary>Makes a narrative from stored talk to proved statements, in the one order in which nothing can leak.</summary>
public sealed class NarrativeBuilder(FindThreads findThreads, ComputeMeasures computeMeasures, string modelVersion, GroupThreshold? threshold = null)
{
    private readonly GroupThreshold threshold = threshold ?? GroupThreshold.Default;

    /// <summary>How long a writer may take before the fallback's words are used.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>True where all threads are asked for, also those that rest or were settled long ago; else only those of the period.</summary>
    public bool WithEveryThread { get; init; }

    /// <summary>Which sections there are, in which order, length and tone.</summary>
    public TemplateSet Templates { get; init; } = TemplateSet.Shipped;

    /// <summary>How rare words are in ordinary talk; tells names from words where names must be taken out.</summary>
    public IWordRarity? Rarity { get; init; }

    /// <summary>Told, without anybody's words, why a writer's draft or statements were not used.</summary>
    public Action<string>? OnFault { get; init; }

    /// <param name="reader">Null for the scope's own reader.</param>
    /// <param name="writer">Whose words are wanted, perhaps a chat model's.</param>
    /// <param name="fallback">Whose words stand in for what cannot be proved or does not come: the offline writer.</param>
    /// <exception cref="NotPermittedException">When the reader may not have it, or the scope names no known team or person.</exception>
    public async Task<Narrative> BuildAsync(
        CompanyTalk talk,
        Scope scope,
        Reader? reader,
        Cadence cadence,
        Period period,
        INarrativeWriter writer,
        INarrativeWriter fallback,
        CancellationToken cancel)
    {
        var rules = new ViewRules(talk.Organization, threshold);
        var pack = (reader ?? rules.OwnReader(scope)) is { } known
            ? EvidencePack.For(rules, scope, known, period, talk)
            : null;
        if (pack is null)
        {
            throw new NotPermittedException($"There is no narrative of {scope.Name} for this reader; ask for the scope of a team that the reader leads.");
        }

        IReadOnlyList<MatterThread> threads = [.. findThreads(pack.Passages, talk.Organization, period).Select(Doubted)];
        cancel.ThrowIfCancellationRequested();
        var counted = computeMeasures(talk.Organization, talk.Strategy, pack.Counted, threads, period, cadence, threshold);
        var measures = PermittedMeasures.Of(counted, pack);
        var planned = NarrativePlanner.Plan(pack, talk.Strategy, threads, measures, cadence);
        var template = Templates.For(planned.Audience, planned.Cadence);
        var task = template.Apply(planned);
        var spare = await fallback.WriteAsync(task, cancel);
        task = template.Fit(task, spare);
        var draft = ReferenceEquals(writer, fallback) ? spare : await TryWriteAsync(writer, pack, talk.Strategy, task, cancel) ?? spare;
        var result = Publisher.Publish(pack, task, draft, spare, measures, threads, cadence, modelVersion, WithEveryThread);
        foreach (var fault in result.Faults)
        {
            OnFault?.Invoke(fault);
        }

        return result.Narrative with { Provenance = result.Narrative.Provenance with { TemplateHash = template.Hash } };
    }

    // "Eleven finished ovens now wait for gaskets" sounds like a result; to call the matter settled would be the worse mistake.
    private static MatterThread Doubted(MatterThread thread) =>
        thread is { State: Threads.ThreadState.Resolved, ResolvedBy: { } end } && TalkSense.IsStillOpen(end.Passage.Words)
            ? thread with { State = Threads.ThreadState.Recurring, ResolvedBy = null }
            : thread;

    // A chat model can fail in more ways than can be listed; none of them may cost the reader the narrative.
    private async Task<Draft?> TryWriteAsync(INarrativeWriter writer, EvidencePack pack, Strategy strategy, WritingTask task, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            return await WriteAsync(writer, pack, strategy, task, patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            OnFault?.Invoke($"The writer gave no draft ({failure.GetType().Name}).");
            return null;
        }
    }

    // Names are taken out here, and not by the writer: whoever adds a writer cannot forget it.
    private async Task<Draft> WriteAsync(INarrativeWriter writer, EvidencePack pack, Strategy strategy, WritingTask task, CancellationToken cancel)
    {
        if (!writer.IsOutside)
        {
            return await writer.WriteAsync(task, draft => Publisher.HoldsAnything(pack, task, draft), cancel);
        }

        var names = new Pseudonyms(pack.Organization, strategy, pack.Names, Rarity);
        var draft = await writer.WriteAsync(names.Hide(task), draft => Publisher.HoldsAnything(pack, task, names.Restore(draft)), cancel);
        return names.Restore(draft);
    }
}
