using BenchmarkDotNet.Attributes;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Language.Tagging;

namespace NarrativeEngine.Benchmarks;

/// <summary>Tagging the sample company's passages: one at a time against batches, without and with its objectives.</summary>
[MemoryDiagnoser]
public class TaggingBenchmarks
{
    private const int Passages = 1000;
    private readonly OnnxTagger tagger = new(SampleTalk.Model);
    private string[] texts = [];
    private Strategy strategy = Strategy.None;

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var talk = await SampleTalk.TagAsync(tagger);
        texts = [.. talk.Passages.Take(Passages).Select(passage => passage.Passage.Words)];
        strategy = talk.Strategy;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Passages)]
    public async Task OneByOne()
    {
        foreach (var text in texts)
        {
            await tagger.TagAsync([text], Strategy.None, CancellationToken.None);
        }
    }

    [Benchmark(OperationsPerInvoke = Passages)]
    public Task<IReadOnlyList<Tags>> Together() => tagger.TagAsync(texts, Strategy.None, CancellationToken.None);

    [Benchmark(OperationsPerInvoke = Passages)]
    public Task<IReadOnlyList<Tags>> TogetherWithObjectives() => tagger.TagAsync(texts, strategy, CancellationToken.None);
}
