using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Asking;

/// <summary>What was said about a question, as far as the asker may see it.</summary>
/// <param name="Citations">The best-fitting first; empty when nothing was said about it.</param>
/// <param name="Text">A short answer in sentences, made of what the citations say.</param>
public sealed record Answer(string Question, IReadOnlyList<Evidence> Citations, string Text)
{
    /// <summary>One answer for somebody who may read as several: the first that found something, with the citations of all.</summary>
    public static Answer Merged(string question, IReadOnlyList<Answer> answers) => new(
        question,
        [.. answers.SelectMany(answer => answer.Citations).DistinctBy(cited => (cited.Quote, cited.Date, cited.Team))],
        answers.OrderByDescending(answer => answer.Citations.Count > 0).Select(answer => answer.Text).FirstOrDefault(AnswerText.Nothing));
}

/// <summary>Finds the passages that answer a question, among those that the asker may see, and says in their words what they answer.</summary>
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
    private const double OfTheKindAskedFor = 0.25;

    private readonly GroupThreshold threshold = threshold ?? GroupThreshold.Default;

    /// <param name="embedding">The question's, by the model that embedded the passages.</param>
    public Answer Answer(CompanyTalk talk, Reader reader, string question, float[] embedding)
    {
        var visible = Visible(talk, reader);
        var kind = QuestionKinds.Of(question);
        if (kind == QuestionKind.Silence && visible.Count > 0)
        {
            return SilenceText.Of(question, visible, talk.Strategy);
        }

        var matter = QuestionKinds.Matter(question);
        var hits = Find(visible, talk.Organization, matter, kind, embedding);
        if (hits.Count == 0 && kind != QuestionKind.Anything)
        {
            hits = Find(visible, talk.Organization, question, kind, embedding);
        }

        if (hits.Count == 0)
        {
            return new Answer(question, [], AnswerText.Nothing);
        }

        var thread = kind == QuestionKind.Resolved ? ThreadOf(hits[0], visible, talk.Organization) : null;
        if (thread?.ResolvedBy is { } end && hits.All(hit => hit.Passage.Id != end.Id))
        {
            hits = [.. hits, .. visible.Where(hit => hit.Passage.Id == end.Id)];
        }

        return new Answer(question, [.. hits.Select(hit => hit.Evidence)], AnswerText.Of(kind, hits, thread));
    }

    private List<Hit> Find(List<Hit> visible, Organization organization, string matter, QuestionKind kind, float[] embedding)
    {
        var reading = new PassageWords(organization);
        var stems = visible.ToDictionary(hit => hit.Passage.Id, hit => Stems(reading, hit.Evidence.Quote), StringComparer.Ordinal);
        var weights = Weights(reading, matter, [.. stems.Values]);
        return
        [
            .. visible
                .Select(hit => (Hit: hit, Words: Share(weights, stems[hit.Passage.Id]), Likeness: Cosine(embedding, hit.Passage.Tags.Embedding)))
                .Where(item => item.Words >= EnoughWords || (item.Words >= FewWords && item.Likeness >= Alike))
                .OrderByDescending(item => item.Words + item.Likeness + (Fits(kind, item.Hit.Passage) ? OfTheKindAskedFor : 0))
                .ThenByDescending(item => item.Hit.Passage.SaidOn)
                .ThenBy(item => item.Hit.Passage.Id, StringComparer.Ordinal)
                .Take(MostCitations)
                .Select(item => item.Hit),
        ];
    }

    private static bool Fits(QuestionKind kind, TaggedPassage passage) => kind switch
    {
        QuestionKind.Trouble => passage.Tags.Themes.Any(theme => theme is Theme.Obstacle or Theme.Risk or Theme.Dependency),
        QuestionKind.Promise => passage.Tags.Themes.Contains(Theme.Commitment),
        _ => false,
    };

    private MatterThread? ThreadOf(Hit best, List<Hit> visible, Organization organization)
    {
        var passages = visible.Select(hit => hit.Passage).ToList();
        var week = Period.WeekOf(passages.Max(passage => passage.SaidOn));
        return ThreadFinder.Find(passages, organization, week, rarity)
            .FirstOrDefault(thread => thread.Passages.Any(passage => passage.Id == best.Passage.Id));
    }

    // What somebody may ask of is what the narratives made for that reader may show: no rule of its own.
    private List<Hit> Visible(CompanyTalk talk, Reader reader)
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
                .SelectMany(pack => pack.Passages.Concat(pack.Below).Select(passage => new Hit(pack.EvidenceOf(passage)!, passage, NameOf(talk, pack.TeamOf(passage)))))
                .DistinctBy(hit => hit.Passage.Id, StringComparer.Ordinal),
        ];
    }

    private static string NameOf(CompanyTalk talk, string teamId) => talk.Organization.FindTeam(teamId)?.Name ?? teamId;

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
