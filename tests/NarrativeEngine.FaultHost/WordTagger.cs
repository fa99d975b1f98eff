using System.Security.Cryptography;
using System.Text;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.FaultHost;

/// <summary>A tagger without a model: tags follow from the words by a hash, the same words have the same tags. Fails as it is told.</summary>
public sealed class WordTagger(FaultPlan faults) : ITagger
{
    private const int Dimensions = 16;

    public string ModelVersion => "words 1";

    public async Task<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<string> texts, Strategy strategy, CancellationToken cancel)
    {
        await Task.Delay(faults.TagDelay, cancel);
        if (faults.Poison is { } poison && texts.Any(text => text.Contains(poison, StringComparison.Ordinal)))
        {
            if (faults.PoisonKills)
            {
                FaultPlan.Die();
            }

            throw new InvalidOperationException("This conversation cannot be tagged.");
        }

        return [.. texts.Select(text => Tag(text, strategy))];
    }

    private static Tags Tag(string text, Strategy strategy)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var scores = ThemeNames.All.Select((_, i) => hash[i] / 255f).ToList();
        var polarity = (Polarity)(hash[13] % 3);
        return new Tags(
            scores,
            [.. ThemeNames.All.Where(theme => scores[(int)theme] > 0.6f)],
            polarity,
            [.. Enumerable.Range(0, 3).Select(i => i == (int)polarity ? 0.8f : 0.1f)],
            [.. strategy.Objectives.Select((objective, i) => new ObjectiveScore(objective.Id, hash[14 + i % 8] / 255f, hash[14 + i % 8] > 128))],
            Embedding(text))
        {
            Cuts = [.. ThemeNames.All.Select(_ => 0.6f)],
        };
    }

    // Words that two texts share bring them near each other, as a model would.
    private static float[] Embedding(string text)
    {
        var sum = new float[Dimensions];
        foreach (var word in text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(word));
            for (var i = 0; i < Dimensions; i++)
            {
                sum[i] += hash[i] / 127.5f - 1;
            }
        }

        var length = MathF.Sqrt(sum.Sum(value => value * value));
        return [.. sum.Select(value => length == 0 ? 0 : value / length)];
    }
}
