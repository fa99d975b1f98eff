using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline.Delivering;

/// <summary>Writes down what is due and was not written down yet.</summary>
public sealed class DeliveryPlanner(DeliveryStore store, DigestMaker maker, TimeProvider clock)
{
    public async Task PlanAsync(DeliveryPlan plan, CancellationToken cancel)
    {
        Story? story = null;
        foreach (var delivery in plan.Deliveries)
        {
            if (DeliveryCalendar.DueAt(clock.GetUtcNow(), delivery.Cadence, delivery.When) is not { } period)
            {
                continue;
            }

            story ??= await maker.StoryAsync(cancel);
            foreach (var scope in story is null ? [] : ScopesOf(delivery, story.Talk.Organization))
            {
                foreach (var recipient in delivery.Recipients)
                {
                    await PlanAsync(story!, delivery, scope, period, recipient, cancel);
                }
            }
        }
    }

    private async Task PlanAsync(Story story, RecurringDelivery delivery, Scope scope, Period period, Recipient recipient, CancellationToken cancel)
    {
        var (cadence, name) = (delivery.Cadence.ToString().ToLowerInvariant(), period.Name(delivery.Cadence));
        if (await store.IsPlannedAsync(scope.Name, cadence, name, recipient.Channel, recipient.Name, cancel))
        {
            return;
        }

        var (hash, sentence) = await maker.HashAsync(story, scope, delivery.Cadence, period, recipient, cancel);
        var state = sentence is not null ? DeliveryState.SetAside : delivery.NeedsApproval ? DeliveryState.AwaitingApproval : DeliveryState.Waiting;
        await store.PlanAsync(delivery.Id, scope.Name, cadence, name, recipient.Channel, recipient.Name, state, sentence, delivery.NeedsApproval ? hash : null, cancel);
    }

    private static IEnumerable<Scope> ScopesOf(RecurringDelivery delivery, Organization organization) => Scope.Parse(delivery.Scope) switch
    {
        Scope.Team { Id: "*" } => organization.Teams.Select(team => new Scope.Team(team.Id)),
        Scope.Person { Id: "*" } => organization.Teams.Select(team => team.ManagerId).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).Select(id => new Scope.Person(id)),
        { } scope => [scope],
        null => [],
    };
}
