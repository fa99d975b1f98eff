using BenchmarkDotNet.Attributes;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using NarrativeEngine.Language.Tagging;

namespace NarrativeEngine.Benchmarks;

/// <summary>Following matters through the sample company's ten weeks, and through a team of which 8,000 passages come in one week.</summary>
[MemoryDiagnoser]
public class ThreadBenchmarks
{
    private const int LoudWeek = 8000;
    private const int PassagesOfAMeeting = 40;
    private static readonly Period Week = Period.WeekOf(new DateOnly(2026, 3, 11));
    private WordRarity? rarity;
    private CompanyTalk? talk;
    private IReadOnlyList<TaggedPassage> loud = [];

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        using var tagger = new OnnxTagger(SampleTalk.Model);
        rarity = new WordRarity(Path.Combine(SampleTalk.Model, "word-idf.tsv"));
        talk = await SampleTalk.TagAsync(tagger);
        loud = [.. Enumerable.Range(0, LoudWeek).Select(i => InOneWeek(talk.Passages[i % talk.Passages.Count], i))];
    }

    [Benchmark(Baseline = true)]
    public IReadOnlyList<MatterThread> Company() => ThreadFinder.Find(talk!.Passages, talk.Organization, Week, rarity);

    [Benchmark]
    public IReadOnlyList<MatterThread> LoudTeam() => ThreadFinder.Find(loud, talk!.Organization, Week, rarity);

    private static TaggedPassage InOneWeek(TaggedPassage source, int number)
    {
        var conversation = source.Conversation with { Id = $"c{number / PassagesOfAMeeting}", HeldOn = Week.From };
        var passage = source.Passage with { Id = $"{conversation.Id}-{number % PassagesOfAMeeting}", ConversationId = conversation.Id, SaidOn = Week.From };
        return source with { Passage = passage, Conversation = conversation };
    }
}
