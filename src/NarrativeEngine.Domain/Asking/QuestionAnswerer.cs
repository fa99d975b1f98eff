using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Asking;

/// <summary>What was said about a question, as far as the asker may see it.</summary>
/// <param name="Citations">The best-fitting first; empty when nothing was said about it.</param>
public sealed record Answer(string Question, IReadOnlyList<Evidence> Citations);

/// <summary>Finds the passages that answer a question, among those that the asker may see. It asserts nothing of its own.</summary>
/// <remarks>
/// A passage's fit is the share of the question's telling words that it holds, each weighed by how rare it is in the
/// company's talk and in English, plus the cosine of both embeddings. The cuts were set by trying questions on the sample
/// company: a passage needs half of the telling words, or nearly half and a likeness above that of unrelated talk.
/// </remarks>
public sealed class QuestionAnswerer(IWordRarity rarity, GroupThreshold? threshold = null)
{
    private const int MostCitations = 8;
    private const double EnoughWords = 0.5;
    private const double FewWords = 0.45;
    private const double Alike = 0.4;

    private readonly GroupThreshold threshold = threshold ?? GroupThreshold.Default;

    /// <param name="embedding">The question's, by the model that embedded the passages.</param>
    public Answer Answer(CompanyTalk talk, Reader reader, string question, float[] embedding)
    {
        var visible = Visible(talk, reader);
        var reading = new PassageWords(talk.Organization);
        var stems = visible.ToDictionary(item => item.Passage.Id, item => Stems(reading, item.Evidence.Quote), StringComparer.Ordinal);
        var weights = Weights(reading, question, [.. stems.Values]);
        var best = visible
            .Select(item => (item.Evidence, item.Passage, Words: Share(weights, stems[item.Passage.Id]), Likeness: Cosine(embedding, item.Passage.Tags.Embedding)))
            .Where(item => item.Words >= EnoughWords || (item.Words >= FewWords && item.Likeness >= Alike))
            .OrderByDescending(item => item.Words + item.Likeness)
            .ThenByDescending(item => item.Passage.SaidOn)
            .ThenBy(item => item.Passage.Id, StringComparer.Ordinal)
            .Take(MostCitations);
        return new Answer(question, [.. best.Select(item => item.Evidence)]);
    }

    // What somebody may ask of is what the narratives made for that reader may show: no rule of its own.
    private List<(TaggedPassage Passage, Evidence Evidence)> Visible(CompanyTalk talk, Reader reader)
    {
        if (talk.Passages.Count == 0)
        {
            return [];
        }

        var rules = new ViewRules(talk.Organization, threshold);
        var always = new Period(talk.Passages.Min(passage => passage.SaidOn), talk.Passages.Max(passage => passage.SaidOn).AddDays(1));
        return
        [
            .. ScopesOf(talk, reader)
                .Select(scope => EvidencePack.For(rules, scope, reader, always, talk))
                .OfType<EvidencePack>()
                .SelectMany(pack => pack.Passages.Concat(pack.Below).Select(passage => (Passage: passage, Evidence: pack.EvidenceOf(passage)!)))
                .DistinctBy(item => item.Passage.Id, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Scope> ScopesOf(CompanyTalk talk, Reader reader) => reader switch
    {
        Reader.Executive => [new Scope.Executive()],
        Reader.Member member => [new Scope.Person(member.PersonId), .. talk.Organization.TeamsManagedBy(member.PersonId).Select(team => new Scope.Team(team.Id))],
        _ => [],
    };

    private Dictionary<string, double> Weights(PassageWords reading, string question, IReadOnlyCollection<HashSet<string>> passages) =>
        reading.Read(question)
            .DistinctBy(word => word.Stem, StringComparer.Ordinal)
            .ToDictionary(
                word => word.Stem,
                word => Math.Min(
                    rarity.Rarity(word.Surface.ToLowerInvariant()),
                    Math.Log((passages.Count + 1.0) / (passages.Count(stems => stems.Contains(word.Stem)) + 1.0)) + 0.1),
                StringComparer.Ordinal);

    private static HashSet<string> Stems(PassageWords reading, string words) =>
        reading.Read(words).Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);

    private static double Share(Dictionary<string, double> weights, HashSet<string> stems)
    {
        var all = weights.Values.Sum();
        return all > 0 ? weights.Where(pair => stems.Contains(pair.Key)).Sum(pair => pair.Value) / all : 0;
    }

    private static double Cosine(float[] left, float[] right)
    {
        double dot = 0;
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            dot += left[i] * right[i];
        }

        return dot;
    }
}
