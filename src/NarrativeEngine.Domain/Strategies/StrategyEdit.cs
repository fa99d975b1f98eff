using System.Globalization;
using NarrativeEngine.Domain.Organizations;

namespace NarrativeEngine.Domain.Strategies;

/// <summary>Edits a strategy by the same rules by which its file is read, and refuses what the file would only remark on: whoever types can mend it at once.</summary>
public static class StrategyEdit
{
    private const int LongestTitle = 200;
    private const int LongestText = 4000;
    private const int LongestKey = 60;
    private const int MostObjectives = 50;
    private const double LargestWeight = 1000;

    /// <summary>Puts an objective into the strategy.</summary>
    /// <param name="replaces">The id of the objective that it takes the place of; null for a new one.</param>
    public static StrategyEditResult Put(Strategy strategy, Organization organization, string? replaces, ObjectiveDraft draft)
    {
        var wrong = KeyResults(draft.KeyResults, out var results);
        if ((ProblemOf(strategy, organization, replaces, draft) ?? wrong) is { } problem)
        {
            return Refuse(problem);
        }

        var objective = new Objective(
            replaces ?? (Text(draft.Id) ?? Key(draft.Title, [.. strategy.Objectives.Select(each => each.Id)])),
            draft.Title.Trim(),
            draft.Description.Trim(),
            Number(draft.Weight)!.Value,
            organization.Match(draft.Owner)?.Id,
            [.. draft.Teams.Distinct(StringComparer.Ordinal)],
            results);
        return new StrategyEditResult.Accepted(strategy with
        {
            Objectives = replaces is null ? [.. strategy.Objectives, objective] : [.. strategy.Objectives.Select(each => each.Id == replaces ? objective : each)],
        });
    }

    public static StrategyEditResult Remove(Strategy strategy, string id) => strategy.Find(id) is null
        ? Refuse("That objective is gone already.")
        : new StrategyEditResult.Accepted(strategy with { Objectives = [.. strategy.Objectives.Where(objective => objective.Id != id)] });

    /// <summary>Changes the strategy's own name and days; both days may be missing.</summary>
    public static StrategyEditResult Rename(Strategy strategy, string name, DateOnly? from, DateOnly? to)
    {
        if (name.Trim().Length > LongestTitle)
        {
            return Refuse($"Keep the strategy's name below {LongestTitle} characters.");
        }

        return (from, to) switch
        {
            (null, not null) or (not null, null) => Refuse("Give both the first and the last day, or neither."),
            ({ } first, { } last) when last <= first => Refuse("The last day must come after the first; change one of them."),
            _ => new StrategyEditResult.Accepted(strategy with { Name = name.Trim(), From = from, To = to }),
        };
    }

    private static string? ProblemOf(Strategy strategy, Organization organization, string? replaces, ObjectiveDraft draft)
    {
        if (Text(draft.Title) is not { Length: <= LongestTitle })
        {
            return $"Give the objective a title of at most {LongestTitle} characters.";
        }

        if (draft.Description.Length > LongestText)
        {
            return $"Keep the description below {LongestText} characters.";
        }

        if (Number(draft.Weight) is not (> 0 and <= LargestWeight))
        {
            return $"Give a weight above 0 and up to {LargestWeight}, such as 1 or 2.5.";
        }

        if (Text(draft.Owner) is not null && organization.Match(draft.Owner) is null)
        {
            return "The owner fits nobody among the people, or several; choose one from the list.";
        }

        if (draft.Teams.FirstOrDefault(team => organization.FindTeam(team) is null) is not null)
        {
            return "One of the teams is gone; reload the page and choose again.";
        }

        return replaces is null ? NewProblem(strategy, draft) : strategy.Find(replaces) is null ? "That objective is gone in the meantime; go back to the list." : null;
    }

    private static string? NewProblem(Strategy strategy, ObjectiveDraft draft)
    {
        if (strategy.Objectives.Count >= MostObjectives)
        {
            return $"A strategy has at most {MostObjectives} objectives; remove one first.";
        }

        if (Text(draft.Id) is not { } id)
        {
            return null;
        }

        return id.Length > LongestKey || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            ? "Make the key of letters, digits and dashes, such as first-visit, or leave it empty."
            : strategy.Find(id) is not null ? $"There is an objective with the key '{id}' already; choose another key." : null;
    }

    /// <returns>What to change; null when all of them are good.</returns>
    private static string? KeyResults(IReadOnlyList<KeyResultDraft> typed, out List<KeyResult> results)
    {
        results = [];
        foreach (var draft in typed.Where(result => !result.IsBlank))
        {
            if (KeyResultProblem(draft) is { } problem)
            {
                return problem;
            }

            var id = Text(draft.Id) ?? Key(draft.Title, [.. typed.Select(result => result.Id), .. results.Select(result => result.Id)]);
            if (results.Any(result => result.Id == id))
            {
                return "Two key results have the same key; reload the page and type them again.";
            }

            results.Add(new KeyResult(id, draft.Title.Trim(), Number(draft.Baseline), Number(draft.Target), Number(draft.Current), Text(draft.Unit)));
        }

        return null;
    }

    private static string? KeyResultProblem(KeyResultDraft draft)
    {
        if (Text(draft.Title) is not { Length: <= LongestTitle } title)
        {
            return "Give every key result a title, or empty its whole row.";
        }

        foreach (var (name, typed) in new[] { ("start", draft.Baseline), ("target", draft.Target), ("present value", draft.Current) })
        {
            if (Text(typed) is not null && Number(typed) is null)
            {
                return $"The {name} of “{title}” is no number; write it like 12 or 8.6, without the unit.";
            }
        }

        return null;
    }

    private static string Key(string title, IReadOnlyCollection<string> taken)
    {
        var letters = new string([.. title.Trim().ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
        var words = letters.Split('-', StringSplitOptions.RemoveEmptyEntries);
        var key = words.Length == 0 ? "objective" : string.Join('-', words.Take(4));
        key = key.Length > LongestKey ? key[..LongestKey] : key;
        for (var number = 2; taken.Contains(key); number++)
        {
            key = $"{key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')}{number}";
        }

        return key;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static double? Number(string? text) =>
        double.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static StrategyEditResult.Refused Refuse(string sentence) => new(sentence);
}
