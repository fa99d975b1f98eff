using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Threads;

/// <summary>A word of a passage with what sharing it says.</summary>
/// <param name="Weight">0 to 1, see <see cref="WordWeights"/>.</param>
internal readonly record struct ProfileWord(int Id, double Weight, bool IsName, IReadOnlyList<int> Groups);

/// <summary>A group of related words with what sharing it says.</summary>
internal readonly record struct ProfileGroup(int Id, double Weight);

/// <summary>All of a passage that is compared with others when it is asked whether they are about the same matter.</summary>
internal sealed class PassageProfile
{
    public PassageProfile(TaggedPassage source, IReadOnlyList<MatterWord> words, WordWeights weights, Organization organization, float[] mean)
    {
        Source = source;
        Words = [.. words.GroupBy(word => word.Stem, StringComparer.Ordinal)
            .Select(word => new ProfileWord(weights.IdOf(word.Key), weights.Of(word.Key), word.Any(form => form.IsName), [.. word.SelectMany(form => form.Groups).Distinct()]))
            .OrderBy(word => word.Id)];
        Groups = [.. words.SelectMany(word => word.Groups).Distinct().Order().Select(group => new ProfileGroup(group, weights.OfGroup(group)))];
        WordSum = Words.Sum(word => word.Weight);
        WordNorm = Math.Sqrt(Words.Sum(word => word.Weight * word.Weight));
        Numbers = PassageWords.Tokens(source.Passage.Words).Where(token => token.Length > 1 && token.Any(char.IsDigit)).ToHashSet(StringComparer.Ordinal);
        Direction = Centred(source.Tags.Embedding, mean);
        PersonId = source.Passage.Voice?.PersonId;
        TeamId = PersonId is null ? source.Conversation.TeamId : organization.HomeTeam(PersonId, source.Conversation.TeamId) ?? source.Conversation.TeamId;
        Objective = source.Tags.BestObjective;
        ObjectiveScores = [.. source.Tags.Objectives.Select(score => score.Score)];
        Aligned = ObjectiveScores.DefaultIfEmpty(0).Max();
        ThemeScores = [.. source.Tags.ThemeScores];
        Theme = source.Tags.MaxStrength;
        Substance = Tagging.Substance.Of(source);
        Trouble = MatterPassage.TroubleOf(source);
        IsSettled = ResolutionWords.SayItIsSettled(source);
        IsAside = words.Any(word => Asides.Contains(word.Plain));
        (Negative, Positive) = source.Tags.PolarityScores.Count == 3
            ? (source.Tags.PolarityScores[(int)Polarity.Negative], source.Tags.PolarityScores[(int)Polarity.Positive])
            : (0, 0);
    }

    public TaggedPassage Source { get; }

    /// <summary>Each stem once, ordered by id.</summary>
    public ProfileWord[] Words { get; }

    public ProfileGroup[] Groups { get; }

    public double WordSum { get; }

    public double WordNorm { get; }

    public IReadOnlySet<string> Numbers { get; }

    /// <summary>Embedding less the company's mean, of length 1; empty when there is none.</summary>
    public float[] Direction { get; }

    public string? PersonId { get; }

    public string TeamId { get; }

    public string? Objective { get; }

    public float[] ObjectiveScores { get; }

    public float[] ThemeScores { get; }

    public double Aligned { get; }

    public double Theme { get; }

    public double Trouble { get; }

    public double Substance { get; }

    public double Negative { get; }

    public double Positive { get; }

    public bool IsSettled { get; }

    public bool IsAside { get; }

    private static float[] Centred(float[] embedding, float[] mean)
    {
        if (embedding.Length == 0 || embedding.Length != mean.Length || embedding.All(value => value == 0))
        {
            return [];
        }

        var centred = new float[mean.Length];
        var squares = 0f;
        for (var i = 0; i < mean.Length; i++)
        {
            centred[i] = embedding[i] - mean[i];
            squares += centred[i] * centred[i];
        }

        var length = MathF.Sqrt(squares);
        for (var i = 0; i < mean.Length && length >= 1e-6f; i++)
        {
            centred[i] /= length;
        }

        return length < 1e-6f ? [] : centred;
    }
}
