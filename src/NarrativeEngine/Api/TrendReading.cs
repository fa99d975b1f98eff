using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Trends;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Api;

/// <summary>A question to the trends, with names as people and programs write them; see <c>docs/trends.md</c>.</summary>
internal sealed record TrendQuestion(
    string Measure, IReadOnlyList<string> By, DateOnly? From, DateOnly? To, string? Theme, string? Team, string? Objective);

/// <summary>What comes of one.</summary>
internal abstract record TrendReply
{
    private TrendReply()
    {
    }

    public sealed record Found(TrendTable Table, Organization Organization, Strategy Strategy) : TrendReply;

    /// <param name="Sentence">What to change.</param>
    public sealed record Refused(string Sentence) : TrendReply;

    /// <summary>It asks for a team whose numbers are not the actor's.</summary>
    public sealed record Forbidden : TrendReply;

    /// <summary>Nothing was imported yet.</summary>
    public sealed record NoCompany : TrendReply;
}

/// <summary>Reads the trends for an actor, whichever door the question came through: a manager gets the rows of his own teams.</summary>
internal sealed class TrendReading(CurrentStory current, TalkStore talk, TimeProvider clock)
{
    public async Task<TrendReply> ReadAsync(Actor actor, TrendQuestion asked, CancellationToken cancel)
    {
        if (await current.GetAsync(cancel) is not { } story)
        {
            return new TrendReply.NoCompany();
        }

        var (organization, strategy) = (story.Talk.Organization, story.Talk.Strategy);
        var own = new Permissions(organization).TeamsOfTrends(actor);
        if (own is not null && asked.Team is { } team && !own.Contains(team))
        {
            return new TrendReply.Forbidden();
        }

        IReadOnlyList<string> by = own is null ? asked.By : [.. asked.By, "team"];
        switch (TrendQuery.Parse(organization, strategy, asked.Measure, by, asked.From, asked.To, asked.Theme, asked.Team, asked.Objective))
        {
            case TrendQueryResult.Refused refused:
                return new TrendReply.Refused(refused.Sentence);
            case TrendQueryResult.Accepted accepted:
                var today = DateOnly.FromDateTime(clock.GetLocalNow().Date);
                var table = TrendTable.Compute(
                    organization, strategy, story.Talk.Passages, await talk.ConversationsAsync(cancel), accepted.Query, GroupThreshold.Default, today);
                return new TrendReply.Found(own is null ? table : table.OnlyTeams(own), organization, strategy);
            default:
                throw new InvalidOperationException("A query is accepted or refused.");
        }
    }
}
