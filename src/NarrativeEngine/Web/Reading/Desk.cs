using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Web.Reading;

/// <summary>What one actor may read of the present story.</summary>
public sealed class Desk(ToldStory told, Actor actor)
{
    private readonly ViewRules rules = new(told.Story.Talk.Organization, GroupThreshold.Default);
    private readonly Permissions permissions = new(told.Story.Talk.Organization);

    public Story Story => told.Story;

    public Organization Organization => told.Story.Talk.Organization;

    public Strategy Strategy => told.Story.Talk.Strategy;

    public Actor Actor => actor;

    /// <summary>The actor as a manager; null for whoever is none.</summary>
    public Reader.Member? Manager => permissions.ReadersOf(actor).OfType<Reader.Member>().FirstOrDefault();

    /// <summary>As whom the actor reads a scope; null when the scope must not be known to exist.</summary>
    public Reader? ReaderOf(Scope scope) => permissions.ReadersOf(actor).FirstOrDefault(reader => rules.CanReadNarrative(reader, scope));

    /// <summary>What the actor may read, the own brief and the digest first.</summary>
    public IReadOnlyList<Scope> Scopes => [.. Story.Scopes().Where(scope => ReaderOf(scope) is not null).OrderBy(scope => scope is Scope.Team)];

    public IReadOnlyList<Edition> EditionsOf(Scope scope) => ReaderOf(scope) is null
        ? []
        : [.. Story.Editions().Where(edition => edition.Scope == scope).OrderByDescending(edition => edition.Period.From)];

    /// <returns>Null when there is none, or none that the actor may know of.</returns>
    public async Task<Narrative?> NarrativeAsync(Scope scope, Cadence cadence, Period period) =>
        ReaderOf(scope) is { } reader ? await told.TellAsync(new Edition(scope, cadence, period), reader) : null;

    /// <summary>Every thread of a scope; null as above, and while nothing was said.</summary>
    public async Task<Narrative?> ThreadsAsync(Scope scope) =>
        Story.LastDay is not null && ReaderOf(scope) is { } reader ? await told.ThreadsAsync(scope, reader) : null;

    /// <summary>Where evidence can be read in its conversation; null for readers who may not open that.</summary>
    public string? LinkTo(Evidence evidence) => told.Find(evidence.PassageId) is { } passage && permissions.MayOpen(actor, passage.Conversation)
        ? $"/conversations/{passage.Conversation.Id}#p{passage.Passage.Position}"
        : null;

    public string TeamName(string teamId) => Organization.FindTeam(teamId)?.Name ?? teamId;

    public string PersonName(string personId) => Organization.FindPerson(personId)?.Name ?? personId;

    public static string PathOf(Scope scope, Cadence cadence, Period period) => $"/narratives/{Uri.EscapeDataString(scope.Name)}/{period.Name(cadence)}";
}

/// <summary>Finds the desk of whoever asks.</summary>
internal sealed class Desks(CurrentStory current)
{
    /// <returns>Null before the first import.</returns>
    public async Task<Desk?> OfAsync(HttpContext context, CancellationToken cancel) =>
        await current.GetToldAsync(cancel) is { } told ? new Desk(told, Api.ActorIdentities.Actor(context)) : null;
}
