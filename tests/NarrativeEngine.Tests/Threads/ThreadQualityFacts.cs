using NarrativeEngine.Domain.Threads;
using Xunit;

namespace NarrativeEngine.Tests.Threads;

/// <summary>Scores found threads against the matters of invented companies.</summary>
public sealed class ThreadQualityFacts(ITestOutputHelper output)
{
    [Fact]
    public void Find_GathersEachMatter_InInventedCompanies()
    {
        var recalls = new List<double>();
        foreach (var (name, _, talk) in InventedCompanies.All)
        {
            var threads = Threads(talk, name);
            foreach (var fact in talk.Where(said => said.Fact is not null && !said.Fact.StartsWith("decoy")).GroupBy(said => said.Fact))
            {
                var recall = PairRecall([.. fact], threads);
                output.WriteLine($"{name}, {fact.Key}: {recall:0.00}");
                recalls.Add(recall);
            }
        }

        output.WriteLine($"pairwise recall {recalls.Average():0.00}");
        Assert.True(recalls.Average() >= 0.6, $"Pairwise recall is {recalls.Average():0.00}.");
    }

    [Fact]
    public void Find_LinksNoDecoy_InInventedCompanies()
    {
        foreach (var (name, _, talk) in InventedCompanies.All)
        {
            var threads = Threads(talk, name);
            foreach (var decoy in talk.Where(said => said.Fact?.StartsWith("decoy of ") == true))
            {
                var matter = decoy.Fact!["decoy of ".Length..];
                Assert.DoesNotContain(threads, thread => Holds(thread, decoy.Words) && talk.Any(said => said.Fact == matter && Holds(thread, said.Words)));
            }
        }
    }

    [Fact]
    public void Find_MixesNoMatters_InInventedCompanies()
    {
        foreach (var (name, _, talk) in InventedCompanies.All)
        {
            foreach (var thread in Threads(talk, name))
            {
                var facts = talk.Where(said => said.Fact is not null && Holds(thread, said.Words)).Select(said => said.Fact).Distinct().ToList();
                Assert.True(facts.Count <= 1, $"One thread of '{name}' holds {string.Join(" and ", facts)}.");
            }
        }
    }

    private static IReadOnlyList<MatterThread> Threads(IReadOnlyList<Said> talk, string name) => ThreadFinder.Find(
        InventedCompanies.Talk(talk).Passages,
        TestTalk.Company(InventedCompanies.All.First(company => company.Name == name).Teams),
        TestTalk.Week("2026-W07"),
        rarity: null);

    private static double PairRecall(IReadOnlyList<Said> fact, IReadOnlyList<MatterThread> threads)
    {
        var pairs = fact.SelectMany((one, i) => fact.Skip(i + 1).Select(other => (one, other))).ToList();
        return pairs.Count(pair => threads.Any(thread => Holds(thread, pair.one.Words) && Holds(thread, pair.other.Words))) / (double)pairs.Count;
    }

    private static bool Holds(MatterThread thread, string words) => thread.Passages.Any(passage => passage.Passage.Words == words);
}
