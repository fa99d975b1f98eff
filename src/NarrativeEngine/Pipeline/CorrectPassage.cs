using Hangfire;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>What somebody says of a passage, as forms and programs write it; null and missing say nothing.</summary>
/// <param name="Themes">By theme name: true where it is there, false where it is not.</param>
/// <param name="Polarity"><c>positive</c>, <c>negative</c> or <c>neutral</c>.</param>
/// <param name="Objectives">By objective id, as <paramref name="Themes"/>.</param>
public sealed record SaidOfPassage(
    IReadOnlyDictionary<string, bool>? Themes = null, string? Polarity = null, IReadOnlyDictionary<string, bool>? Objectives = null);

/// <summary>What came of correcting a passage.</summary>
public abstract record CorrectionResult
{
    private CorrectionResult()
    {
    }

    public sealed record Accepted(GivenCorrection Given) : CorrectionResult;

    /// <param name="Sentence">Says what to mend; nothing was kept.</param>
    public sealed record Refused(string Sentence) : CorrectionResult;

    /// <summary>The passage is not there, not tagged, or not one that the actor may open: the three are not told apart.</summary>
    public sealed record NotFound : CorrectionResult;
}

/// <summary>Lets whoever may open a conversation say what the model got wrong in it, and take that back.</summary>
public sealed class CorrectPassage(CompanyStore companies, ConversationStore conversations, CorrectionStore corrections, IBackgroundJobClient jobs)
{
    public async Task<CorrectionResult> CorrectAsync(string passageId, SaidOfPassage said, Actor actor, CancellationToken cancel)
    {
        if (await FindPermissionsAsync(cancel) is not { } permissions
            || await corrections.FindConversationAsync(passageId, cancel) is not { } conversation
            || !permissions.MayOpen(actor, conversation))
        {
            return new CorrectionResult.NotFound();
        }

        var strategy = await companies.FindStrategyAsync(cancel);
        if (Refusal(said, [.. strategy.Objectives.Select(objective => objective.Id)]) is { } sentence)
        {
            return new CorrectionResult.Refused(sentence);
        }

        var themes = (said.Themes ?? new Dictionary<string, bool>()).ToDictionary(item => ThemeNames.TryParse(item.Key, out Theme theme) ? theme : default, item => item.Value);
        var polarity = said.Polarity is not null && ThemeNames.TryParse(said.Polarity, out Polarity known) ? known : (Polarity?)null;
        if (await corrections.SaveAsync(passageId, themes, polarity, said.Objectives ?? new Dictionary<string, bool>(), actor.Id, cancel) is not { } given)
        {
            return new CorrectionResult.NotFound();
        }

        jobs.Enqueue<FindThreads>(step => step.RunAsync(CancellationToken.None));
        return new CorrectionResult.Accepted(given);
    }

    /// <summary>The corrections of conversations that the actor may open, the newest first.</summary>
    public async Task<IReadOnlyList<GivenCorrection>> ListAsync(Actor actor, CancellationToken cancel)
    {
        if (await FindPermissionsAsync(cancel) is not { } permissions)
        {
            return [];
        }

        var opened = new Dictionary<string, bool>(StringComparer.Ordinal);
        var listed = new List<GivenCorrection>();
        foreach (var given in await corrections.ListAsync(cancel))
        {
            if (!opened.TryGetValue(given.ConversationId, out var mayOpen))
            {
                opened[given.ConversationId] = mayOpen = await MayOpenAsync(given, permissions, actor, cancel);
            }

            listed.AddRange(mayOpen ? [given] : []);
        }

        return listed;
    }

    /// <summary>Takes a correction back; whoever may open its conversation may.</summary>
    /// <returns>False when there is none in force that the actor may know of.</returns>
    public async Task<bool> RevokeAsync(string correctionId, Actor actor, CancellationToken cancel)
    {
        if (await FindPermissionsAsync(cancel) is not { } permissions
            || await corrections.FindAsync(correctionId, cancel) is not { } given
            || !await MayOpenAsync(given, permissions, actor, cancel)
            || !await corrections.RevokeAsync(correctionId, actor.Id, cancel))
        {
            return false;
        }

        jobs.Enqueue<FindThreads>(step => step.RunAsync(CancellationToken.None));
        return true;
    }

    private async Task<Permissions?> FindPermissionsAsync(CancellationToken cancel) =>
        await companies.FindOrganizationAsync(cancel) is { } organization ? new Permissions(organization) : null;

    private async Task<bool> MayOpenAsync(GivenCorrection given, Permissions permissions, Actor actor, CancellationToken cancel) =>
        await conversations.FindAsync(given.ConversationId, cancel) is { } conversation && permissions.MayOpen(actor, conversation);

    private static string? Refusal(SaidOfPassage said, HashSet<string> objectives)
    {
        if (said.Themes is not { Count: > 0 } && said.Polarity is null && said.Objectives is not { Count: > 0 })
        {
            return "Nothing was said of the passage; send themes, polarity or objectives.";
        }

        if (said.Themes?.Keys.Any(name => !ThemeNames.All.Any(theme => theme.Name() == name)) == true)
        {
            return $"A theme is not known; the themes are {string.Join(", ", ThemeNames.All.Select(theme => theme.Name()))}.";
        }

        return said.Polarity is not (null or "positive" or "negative" or "neutral")
            ? "The polarity is not known; it is positive, negative or neutral."
            : said.Objectives?.Keys.Any(id => !objectives.Contains(id)) == true
                ? "An objective is not in the strategy; use the ids of strategy.yaml."
                : null;
    }
}
