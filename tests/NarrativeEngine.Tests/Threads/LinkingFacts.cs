using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using Xunit;

namespace NarrativeEngine.Tests.Threads;

/// <summary>Properties that linking has whatever was learned.</summary>
public sealed class LinkingFacts
{
    private const int Dimensions = 16;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Find_GivesTheSame_WhateverTheOrderOfArrival(int seed)
    {
        var (passages, organization) = AllCompaniesAsOne();
        var shuffled = passages.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Describe(passages, organization), Describe(shuffled, organization));
    }

    [Fact]
    public void Measure_IsSymmetric_ForEveryPair()
    {
        var (profiles, likeness) = Profiles();
        var (there, back) = (new double[PassagePair.Names.Count], new double[PassagePair.Names.Count]);
        foreach (var one in profiles)
        {
            foreach (var other in profiles)
            {
                PassagePair.Measure(one, other, likeness, there);
                PassagePair.Measure(other, one, likeness, back);
                Assert.All(there.Zip(back), pair => Assert.Equal(pair.First, pair.Second, 9));
                Assert.All(there, value => Assert.True(double.IsFinite(value)));
            }
        }
    }

    [Fact]
    public void Score_IsHigher_WhenARareWordIsSharedThanWhenNothingIs()
    {
        var (profiles, likeness) = Profiles();
        var scorer = new LinkScorer(likeness);
        Assert.True(
            scorer.Score(Holding(profiles, "dead compressor"), Holding(profiles, "replaced every compressor"))
            > scorer.Score(Holding(profiles, "dead compressor"), Holding(profiles, "customs papers are rejected")));
    }

    [Fact]
    public void Weights_FitWhatIsMeasured()
    {
        Assert.Equal(PassagePair.Names.Count, LinkWeights.Weights.Length);
        Assert.Equal(PassagePair.Names.Count, LinkWeights.Means.Length);
        Assert.Equal(PassagePair.Names.Count, LinkWeights.Deviations.Length);
        Assert.All(LinkWeights.Deviations, deviation => Assert.True(deviation > 0));
    }

    [Theory]
    [InlineData("The pump of my pond at home has lost its seal too.", true)]
    [InlineData("My son's school sent us a letter with another child's name.", true)]
    [InlineData("I still wait for a plumber at home.", true)]
    [InlineData("The families are at home when the fitter rings, but nobody opens.", false)]
    [InlineData("My report on the pumps is late.", false)]
    public void IsPrivate_TellsHomeFromWork(string words, bool isPrivate) => Assert.Equal(isPrivate, Asides.IsPrivate(words));

    private static PassageProfile Holding(IEnumerable<PassageProfile> profiles, string words) => profiles.First(profile => profile.Source.Passage.Words.Contains(words));

    private static (IReadOnlyList<TaggedPassage> Passages, Organization Organization) AllCompaniesAsOne() =>
    (
        [.. InventedCompanies.All.SelectMany((company, i) => InventedCompanies.Talk(company.Talk).Passages.Select(passage => WithEmbedding(passage, i)))],
        TestTalk.Company([.. InventedCompanies.All.SelectMany(company => company.Teams).Select(team => team.Split('/')[0]).Distinct()])
    );

    // Any direction will do, as long as the same words always have the same; ids must not collide between companies.
    private static TaggedPassage WithEmbedding(TaggedPassage source, int company)
    {
        var random = new Random(source.Passage.Words.Sum(letter => letter) + company);
        var direction = Enumerable.Range(0, Dimensions).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var length = MathF.Sqrt(direction.Sum(value => value * value));
        return source with
        {
            Passage = source.Passage with { Id = $"{company}-{source.Passage.Id}" },
            Tags = source.Tags with { Embedding = [.. direction.Select(value => value / length)] },
        };
    }

    private static (IReadOnlyList<PassageProfile> Profiles, Likeness Likeness) Profiles()
    {
        var (passages, organization) = AllCompaniesAsOne();
        var reader = new PassageWords(organization);
        var read = passages.Select(passage => reader.Read(passage.Passage.Words)).ToList();
        var (weights, mean) = (new WordWeights(read, null), ThreadFinder.Mean(passages));
        List<PassageProfile> profiles = [.. passages.Zip(read, (passage, words) => new PassageProfile(passage, words, weights, organization, mean))];
        return (profiles, new Likeness(profiles));
    }

    private static List<string> Describe(IReadOnlyList<TaggedPassage> passages, Organization organization) =>
        [.. ThreadFinder.Find(passages, organization, TestTalk.Week("2026-W07"), null)
            .Select(thread => $"{thread.Id} {thread.Title} {thread.State} {thread.ResolvedBy?.Id}: {string.Join(',', thread.Passages.Select(passage => passage.Id))}")];
}
