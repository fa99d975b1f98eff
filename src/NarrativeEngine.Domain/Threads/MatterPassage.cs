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

    // What understates its trouble has none of the themes; about one passage in five has so much substance.
    private const double FounderSubstance = -2.5;
    private const double ComparedSubstance = -4;
    private const double MuchSubstance = -2;

    public MatterPassage(TaggedPassage source, CompanyVocabulary vocabulary, WordWeights weights, Organization organization, float[] mean)
    {
        Source = source;
        Words = vocabulary.Read(source.Passage.Words);
        OwnClues = vocabulary.CluesOf(Words);
        IsAside = vocabulary.AsidesOf(Words).Count > 0 || Threads.Asides.IsPrivate(source.Passage.Words);
        Profile = new PassageProfile(source, Words, weights, organization, mean);
        (PersonId, TeamId, Objective) = (Profile.PersonId, Profile.TeamId, Profile.Objective);
        IsThemed = FoundingThemes.Any(source.Has) || TroubleThemes.Any(theme => ScoreOf(source, theme) >= HalfSeen);
        Part = PartOf(source);
    }

    public TaggedPassage Source { get; }

    public IReadOnlyList<MatterWord> Words { get; }

    /// <summary>What the passage's own words say.</summary>
    public Clue[] OwnClues { get; }

    /// <summary>What is compared with other passages.</summary>
    public PassageProfile Profile { get; }

    public bool IsThemed { get; }

    /// <summary>True when it speaks of the canteen or of home, in a company whose business they are not.</summary>
    public bool IsAside { get; }

    public string? PersonId { get; }

    public string TeamId { get; }

    public string? Objective { get; }

    public Part Part { get; }

    public int Day => Source.SaidOn.DayNumber;

    /// <summary>True when it may begin a thread by itself.</summary>
    public bool Begins => Part is Part.Trouble or Part.Founder;

    /// <summary>True when it is worth comparing with others; a good half of all talk is not.</summary>
    public bool IsCompared => Part != Part.Joiner || Profile.Substance >= ComparedSubstance;

    /// <summary>True when it may be likened to another without a word in common.</summary>
    public bool HasSubstance => Profile.Substance >= MuchSubstance;

    public bool IsTrouble => TroubleThemes.Any(Source.Has) && Source.Tags.Polarity != Polarity.Positive;

    public static Part PartOf(TaggedPassage source)
    {
        var isNegative = source.Tags.Polarity == Polarity.Negative;
        var seesTrouble = TroubleThemes.Any(theme => source.Has(theme) || ScoreOf(source, theme) >= (isNegative ? FaintlySeen : HalfSeen));
        var saysSettled = source.Has(Theme.Achievement) || ScoreOf(source, Theme.Achievement) >= HalfSeen;
        return saysSettled && ResolutionWords.SayItIsSettled(source) ? Part.Resolution :
            seesTrouble && source.Tags.Polarity != Polarity.Positive ? Part.Trouble :
            FoundingThemes.Any(source.Has) || (isNegative && source.Tags.BestObjective is not null) || Substance.Of(source) >= FounderSubstance ? Part.Founder :
            Part.Joiner;
    }

    /// <summary>How much of an obstacle, a risk or a dependency is seen, 0 to 1.</summary>
    public static double TroubleOf(TaggedPassage source) =>
        source.Tags.Polarity == Polarity.Positive ? 0 : TroubleThemes.Max(theme => ScoreOf(source, theme));

    private static float ScoreOf(TaggedPassage source, Theme theme) =>
        (float)source.Tags.Strength(theme);
}
