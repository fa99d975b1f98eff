using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Trends;

/// <summary>What is counted.</summary>
public enum TrendMeasure
{
    /// <summary>Passages, with their polarity.</summary>
    Theme,

    /// <summary>Passages aligned with an objective, beside its weight.</summary>
    Objective,

    /// <summary>Conversations: how many, of which kind, and what comes up in them.</summary>
    Conversation,
}

/// <summary>What the numbers are split by, in the order of the columns.</summary>
public enum TrendDimension
{
    Team,

    /// <summary>Named after the question "how does it go over the weeks"; the answer is given per <see cref="TrendBlock"/> of four.</summary>
    Week,
    Theme,
    Objective,
}

/// <summary>The outcome of reading a query: the query, or one plain sentence that says what to change.</summary>
public abstract record TrendQueryResult
{
    private TrendQueryResult()
    {
    }

    public sealed record Accepted(TrendQuery Query) : TrendQueryResult;

    public sealed record Refused(string Sentence) : TrendQueryResult;
}

/// <summary>One question to the trends, known to fit the company and its strategy.</summary>
/// <remarks>Days are as they were asked for; <see cref="TrendBlock.Snap"/> widens them. A missing day means the first or last day with talk.</remarks>
public sealed record TrendQuery
{
    private const int LongestYears = 10;
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2999, 12, 31);

    private TrendQuery()
    {
    }

    public required TrendMeasure Measure { get; init; }

    /// <summary>Each dimension once, in the order of <see cref="TrendDimension"/>.</summary>
    public required IReadOnlyList<TrendDimension> By { get; init; }

    public DateOnly? From { get; private init; }

    public DateOnly? To { get; private init; }

    public Theme? Theme { get; private init; }

    public string? Team { get; private init; }

    public string? Objective { get; private init; }

    public bool IsBy(TrendDimension dimension) => By.Contains(dimension);

    /// <summary>Reads a query as the command line and HTTP write it.</summary>
    public static TrendQueryResult Parse(
        Organization organization,
        Strategy strategy,
        string measure,
        IReadOnlyList<string> by,
        DateOnly? from = null,
        DateOnly? to = null,
        string? theme = null,
        string? team = null,
        string? objective = null)
    {
        if (!TryName<TrendMeasure>(measure, out var counted))
        {
            return Refuse($"There is no measure '{measure}'; choose theme, objective or conversation.");
        }

        var dimensions = new SortedSet<TrendDimension>();
        foreach (var name in by)
        {
            if (!TryName<TrendDimension>(name, out var dimension))
            {
                return Refuse($"Numbers cannot be split by '{name}'; choose team, week, theme or objective.");
            }

            dimensions.Add(dimension);
        }

        Theme? known = null;
        if (theme is not null)
        {
            if (!TryName<Theme>(theme, out var found))
            {
                return Refuse($"There is no theme '{theme}'; choose one of {string.Join(", ", ThemeNames.All.Select(each => each.Name()))}.");
            }

            known = found;
        }

        return Create(organization, strategy, counted, [.. dimensions], from, to, known, team, objective);
    }

    /// <summary>Makes a query, or says why the company cannot be asked it.</summary>
    public static TrendQueryResult Create(
        Organization organization,
        Strategy strategy,
        TrendMeasure measure,
        IReadOnlyList<TrendDimension> by,
        DateOnly? from = null,
        DateOnly? to = null,
        Theme? theme = null,
        string? team = null,
        string? objective = null)
    {
        var query = new TrendQuery
        {
            Measure = measure,
            By = [.. by.Distinct().Order()],
            From = from,
            To = to,
            Theme = theme,
            Team = team,
            Objective = objective,
        };
        return (query.DaysProblem() ?? query.NamesProblem(organization, strategy)) is { } problem
            ? Refuse(problem)
            : new TrendQueryResult.Accepted(query);
    }

    private string? DaysProblem()
    {
        if (From < Earliest || From > Latest || To < Earliest || To > Latest)
        {
            return "Choose days between the years 1900 and 2999.";
        }

        if (From > To)
        {
            return $"The last day, {To:yyyy-MM-dd}, lies before the first, {From:yyyy-MM-dd}; exchange them.";
        }

        return From?.AddYears(LongestYears) < To ? $"Choose a range of at most {LongestYears} years." : null;
    }

    private string? NamesProblem(Organization organization, Strategy strategy)
    {
        if (Team is not null && organization.FindTeam(Team) is null)
        {
            return $"There is no team '{Team}'; use an id from organization.yaml.";
        }

        if (Objective is not null && strategy.Find(Objective) is null)
        {
            return $"There is no objective '{Objective}'; use an id from strategy.yaml.";
        }

        var asksForObjectives = Objective is not null || IsBy(TrendDimension.Objective);
        if (Measure == TrendMeasure.Conversation && asksForObjectives)
        {
            return "Conversations are counted by team, week and theme; for objectives choose the measure objective.";
        }

        return (asksForObjectives || Measure == TrendMeasure.Objective) && strategy.Objectives.Count == 0
            ? "The strategy has no objectives yet; add some to strategy.yaml or choose the measure theme."
            : null;
    }

    // Enum.TryParse alone would also take numbers and lists.
    private static bool TryName<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(candidate.ToString(), text.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static TrendQueryResult.Refused Refuse(string sentence) => new(sentence);
}
