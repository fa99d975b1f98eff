using BenchmarkDotNet.Attributes;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Language.Tagging;
using NarrativeEngine.Language.Writing;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Benchmarks;

/// <summary>Telling one narrative of the sample company's tenth week: a team's as the measure, the executives' against it.</summary>
[MemoryDiagnoser]
public class NarrativeBenchmarks
{
    private static readonly Period Week = Period.WeekOf(new DateOnly(2026, 3, 4));
    private Story? story;

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        using var tagger = new OnnxTagger(SampleTalk.Model);
        var rarity = new WordRarity(Path.Combine(SampleTalk.Model, "word-idf.tsv"));
        var writer = KernelWriter.Offline(new PromptFolder(Path.Combine(AppContext.BaseDirectory, "prompts")));
        story = Story.Of(await SampleTalk.TagAsync(tagger), tagger.ModelVersion, rarity, Narrators.Own(writer));
    }

    [Benchmark(Baseline = true)]
    public Task<Narrative> Team() => story!.TellAsync(new Edition(new Scope.Team("service"), Cadence.Weekly, Week), null, CancellationToken.None);

    [Benchmark]
    public Task<Narrative> Executive() => story!.TellAsync(new Edition(new Scope.Executive(), Cadence.Weekly, Week), null, CancellationToken.None);
}
