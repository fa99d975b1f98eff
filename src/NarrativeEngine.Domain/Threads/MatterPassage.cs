using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Threads;

/// <summary>How a passage may take part in a thread. The less it speaks of a matter by itself, the better it has to fit.</summary>
internal enum Part
{
    /// <summary>Reports trouble: an obstacle, a risk, a dependency. Most matters are made of these.</summary>
    Trouble,

    /// <summary>Says that something is settled. It joins the trouble that it ends, and is measured by its words; it begins nothing.</summary>
    Resolution,

    /// <summary>Has another theme of a matter, or is negative about something the strategy names. May begin a thread.</summary>
    Founder,

    /// <summary>Nothing in it but its words speaks of a matter; may only join.</summary>
    Joiner,
}

/// <summary>What of a passage is compared.</summary>
internal sealed class MatterPassage
{
    private static readonly Theme[] FoundingThemes = [Theme.Obstacle, Theme.Risk, Theme.Dependency, Theme.Resourcing, Theme.Workload, Theme.Engagement, Theme.Clarity, Theme.Decision, Theme.Commitment, Theme.Achievement];

    private static readonly Theme[] TroubleThemes = [Theme.Obstacle, Theme.Risk, Theme.Dependency];

    // The tagger's cut trades recall for precision; half-seen trouble may still begin a thread that others confirm.
    internal const float HalfSeen = 0.2f;
    private const float FaintlySeen = 0.15f;

    public MatterPassage(TaggedPassage source, CompanyVocabulary vocabulary, Organization organization, float[] mean)
    {
        Source = source;
        Words = vocabulary.Read(source.Passage.Words);
        OwnClues = vocabulary.CluesOf(Words);
        Clues = OwnClues;
        GroupsOfWords = vocabulary.GroupsOfWords(Words);
        Asides = vocabulary.AsidesOf(Words);
        Direction = Centred(source.Tags.Embedding, mean);
        PersonId = source.Passage.Voice?.PersonId;
        TeamId = PersonId is null ? source.Conversation.TeamId : organization.HomeTeam(PersonId, source.Conversation.TeamId) ?? source.Conversation.TeamId;
        Objective = source.Tags.BestObjective;
        Objectives = source.Tags.AlignedObjectives.ToHashSet(StringComparer.Ordinal);
        IsThemed = FoundingThemes.Any(source.Has) || TroubleThemes.Any(theme => ScoreOf(source, theme) >= HalfSeen);
        Part = PartOf(source);
    }

    public TaggedPassage Source { get; }

    public IReadOnlyList<MatterWord> Words { get; }

    /// <summary>What the passage's own words say.</summary>
    public Clue[] OwnClues { get; }

    /// <summary>The same with what is said around it, see <see cref="Surroundings"/>.</summary>
    public Clue[] Clues { get; set; }

    /// <summary>What is compared with a thread: a passage that speaks of no matter by itself is not led into one by its neighbours.</summary>
    public Clue[] ComparedClues => Part == Part.Trouble ? Clues : OwnClues;

    public bool IsThemed { get; }

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

    public static Part PartOf(TaggedPassage source)
    {
        var isNegative = source.Tags.Polarity == Polarity.Negative;
        var seesTrouble = TroubleThemes.Any(theme => source.Has(theme) || ScoreOf(source, theme) >= (isNegative ? FaintlySeen : HalfSeen));
        var saysSettled = source.Has(Theme.Achievement) || ScoreOf(source, Theme.Achievement) >= HalfSeen;
        return saysSettled && ResolutionWords.SayItIsSettled(source) ? Part.Resolution :
            seesTrouble && source.Tags.Polarity != Polarity.Positive ? Part.Trouble :
            FoundingThemes.Any(source.Has) || (isNegative && source.Tags.BestObjective is not null) ? Part.Founder :
            Part.Joiner;
    }

    /// <summary>How much of an obstacle, a risk or a dependency is seen, 0 to 1.</summary>
    public static double TroubleOf(TaggedPassage source) =>
        source.Tags.Polarity == Polarity.Positive ? 0 : TroubleThemes.Max(theme => ScoreOf(source, theme));

    private static float ScoreOf(TaggedPassage source, Theme theme) =>
        (float)source.Tags.Strength(theme);

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
