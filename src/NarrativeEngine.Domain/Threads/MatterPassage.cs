using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Threads;

/// <summary>How a passage may take part in a thread.</summary>
internal enum Part
{
    /// <summary>May begin a thread.</summary>
    Founder,

    /// <summary>May only join one that it matches well: no theme of a matter was seen in it.</summary>
    Joiner,
}

/// <summary>What of a passage is compared.</summary>
internal sealed class MatterPassage
{
    private static readonly Theme[] FoundingThemes =
        [Theme.Obstacle, Theme.Risk, Theme.Dependency, Theme.Resourcing, Theme.Workload, Theme.Engagement, Theme.Clarity, Theme.Decision, Theme.Commitment, Theme.Achievement];

    private static readonly Theme[] TroubleThemes = [Theme.Obstacle, Theme.Risk, Theme.Dependency];

    // The tagger's cut trades recall for precision; half-seen trouble may still begin a thread that others confirm.
    private const float HalfSeen = 0.3f;

    public MatterPassage(TaggedPassage source, CompanyVocabulary vocabulary, Organization organization, float[] mean)
    {
        Source = source;
        Words = vocabulary.Read(source.Passage.Words);
        Clues = vocabulary.CluesOf(Words);
        GroupsOfWords = vocabulary.GroupsOfWords(Words);
        Asides = vocabulary.AsidesOf(Words);
        Direction = Centred(source.Tags.Embedding, mean);
        PersonId = source.Passage.Voice?.PersonId;
        TeamId = PersonId is null ? source.Conversation.TeamId : organization.HomeTeam(PersonId, source.Conversation.TeamId) ?? source.Conversation.TeamId;
        Objective = source.Tags.BestObjective;
        Objectives = source.Tags.AlignedObjectives.ToHashSet(StringComparer.Ordinal);
        Part = FoundingThemes.Any(source.Has) || TroubleThemes.Any(theme => ScoreOf(theme) >= HalfSeen) ? Part.Founder : Part.Joiner;
    }

    public TaggedPassage Source { get; }

    public IReadOnlyList<MatterWord> Words { get; }

    public Clue[] Clues { get; }

    /// <summary>For each word that has one: its own clue and the group's.</summary>
    public IReadOnlyList<(int Stem, int Group)> GroupsOfWords { get; }

    public IReadOnlySet<string> Asides { get; }

    /// <summary>Embedding less the company's mean, of length 1; empty when there is none.</summary>
    public float[] Direction { get; }

    public string? PersonId { get; }

    public string TeamId { get; }

    public string? Objective { get; }

    public IReadOnlySet<string> Objectives { get; }

    public Part Part { get; }

    public int Day => Source.SaidOn.DayNumber;

    public bool IsTrouble => TroubleThemes.Any(Source.Has) && Source.Tags.Polarity != Polarity.Positive;

    private float ScoreOf(Theme theme) => (int)theme < Source.Tags.ThemeScores.Count ? Source.Tags.ThemeScores[(int)theme] : 0;

    private static float[] Centred(float[] embedding, float[] mean)
    {
        if (embedding.Length == 0 || embedding.Length != mean.Length || embedding.All(value => value == 0))
        {
            return [];
        }

        var centred = embedding.Select((value, i) => value - mean[i]).ToArray();
        var length = MathF.Sqrt(centred.Sum(value => value * value));
        return length < 1e-6f ? [] : [.. centred.Select(value => value / length)];
    }
}
