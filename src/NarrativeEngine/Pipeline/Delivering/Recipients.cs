using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline.Delivering;

/// <summary>Somebody or some place that a digest goes to: with whose eyes, and to which address.</summary>
/// <param name="Address">Of mail; else null.</param>
public sealed record Addressee(Reader Reader, string? Address);

/// <summary>Finds out as whom a recipient reads. Whether that reader may have a narrative is asked of the access rules, each time anew.</summary>
public sealed class Recipients(UserStore users)
{
    /// <returns>The addressee, or one sentence that says why there is none.</returns>
    public async Task<(Addressee? To, string? Sentence)> FindAsync(Recipient recipient, Scope scope, Organization organization, CancellationToken cancel)
    {
        var rules = new ViewRules(organization, GroupThreshold.Default);
        switch (recipient)
        {
            case Recipient.Account account:
                var user = await users.FindAsync(account.User, cancel);
                if (user is null || user.IsDisabled)
                {
                    return (null, $"There is no account {account.User} in use; add it with 'narrative users add', or mend delivery.yaml.");
                }

                var reader = new Permissions(organization).ReadersOf(user.ToActor()).FirstOrDefault(one => rules.CanReadNarrative(one, scope));
                return Mailed(reader, user.PersonId, scope, rules, organization);
            case Recipient.Somebody somebody:
                return Mailed(new Reader.Member(somebody.PersonId), somebody.PersonId, scope, rules, organization);
            case Recipient.Own:
                return rules.OwnReader(scope) is Reader.Member own
                    ? Mailed(own, own.PersonId, scope, rules, organization)
                    : (null, $"Nobody owns the narrative of {scope.Name}; mend delivery.yaml.");
            case Recipient.Teams teams:
                return Placed(teams.Reader, scope, rules, organization);
            case Recipient.Slack slack:
                return Placed(slack.Reader, scope, rules, organization);
            case Recipient.Folder folder:
                return Placed(folder.Reader, scope, rules, organization);
            default:
                throw new ArgumentOutOfRangeException(nameof(recipient), recipient.Channel, "There is no such recipient.");
        }
    }

    private static (Addressee? To, string? Sentence) Mailed(Reader? reader, string? personId, Scope scope, ViewRules rules, Organization organization)
    {
        if (reader is null || !rules.CanReadNarrative(reader, scope))
        {
            return (null, $"The recipient may not read the narrative of {scope.Name}; grant the role, or mend delivery.yaml.");
        }

        return personId is not null && organization.FindPerson(personId)?.Email is { Length: > 0 } address
            ? (new Addressee(reader, address), null)
            : (null, "The recipient has no address in organization.yaml; add it, then use send-now.");
    }

    private static (Addressee? To, string? Sentence) Placed(string eyes, Scope scope, ViewRules rules, Organization organization) =>
        Reader.Parse(eyes, organization) is { } reader && rules.CanReadNarrative(reader, scope)
            ? (new Addressee(reader, null), null)
            : (null, $"'{eyes}' may not read the narrative of {scope.Name}; mend 'as' in delivery.yaml.");
}
