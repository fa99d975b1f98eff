namespace NarrativeEngine.Domain.Evaluation;

/// <summary>The reports that a company is scored on.</summary>
public sealed record EvaluationPlan(IReadOnlyList<(string Scope, string Period)> Reports)
{
    /// <summary>Every scope in every week of the key, and whatever else the key expects: words may leak in a report that no fact asks for.</summary>
    /// <param name="teams">Ids of all teams.</param>
    /// <param name="managers">Ids of everybody who leads a team.</param>
    public static EvaluationPlan Of(AnswerKey key, IEnumerable<string> teams, IEnumerable<string> managers)
    {
        var expectations = key.Facts.SelectMany(fact => fact.Expect).ToList();
        var scopes = teams.Select(team => $"team:{team}")
            .Concat(managers.Select(person => $"person:{person}"))
            .Concat(expectations.Select(expectation => expectation.Scope))
            .Prepend("executive")
            .Distinct();
        var everywhere = scopes.SelectMany(scope => key.Weeks.Select(week => (scope, week)));
        var asked = expectations.Select(expectation => (expectation.Scope, expectation.Period)).Where(place => place.Period.Length > 0);
        return new EvaluationPlan([.. everywhere.Concat(asked).Distinct()
            .OrderBy(place => place.Item2, StringComparer.Ordinal).ThenBy(place => place.Item1, StringComparer.Ordinal)]);
    }

    /// <summary>Only what the key names: quicker, and blind to leaks elsewhere.</summary>
    public static EvaluationPlan Of(AnswerKey key) => Of(key, [], []);
}
