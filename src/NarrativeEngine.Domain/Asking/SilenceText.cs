using System.Globalization;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Strategies;

namespace NarrativeEngine.Domain.Asking;

/// <summary>Tells which objectives nobody speaks of any more, as far as the asker can see.</summary>
internal static class SilenceText
{
    private const int Days = 28;

    public static Answer Of(string question, IReadOnlyList<Hit> visible, Strategy strategy)
    {
        var now = visible.Max(hit => hit.Evidence.Date);
        var sentences = new List<string>();
        var citations = new List<Evidence>();
        foreach (var objective in strategy.Objectives)
        {
            var last = visible.Where(hit => hit.Passage.Tags.BestObjective == objective.Id).MaxBy(hit => hit.Evidence.Date);
            if (last is not null && last.Evidence.Date > now.AddDays(-Days))
            {
                continue;
            }

            var since = last is null ? "at all" : $"since {last.Evidence.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";
            sentences.Add($"Nobody has spoken of ‘{objective.Title}’ {since}, in what you may see.");
            if (last is not null)
            {
                citations.Add(last.Evidence);
            }
        }

        return new Answer(question, citations, sentences.Count == 0 ? "Each objective was spoken of in the last four weeks, in what you may see." : string.Join(' ', sentences));
    }
}
