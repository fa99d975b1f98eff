using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Narratives.Preparing;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Reading;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.People;

/// <summary>What a manager does for the people of own teams: prepare for one-to-ones, keep promises in sight.</summary>
internal static class PeoplePages
{
    public static void MapPeople(this RouteGroupBuilder pages)
    {
        pages.MapGet("/people", ListAsync).Audited("person.list").RequirePage(Deed.LeadPeople);
        pages.MapGet("/people/{id}", PrepareAsync).Audited("person.prepare").RequirePage(Deed.LeadPeople);
        pages.MapGet("/promises", PromisesAsync).Audited("promise.list").RequirePage(Deed.LeadPeople);
    }

    /// <summary>Whom a manager meets: the members of the teams that he leads himself, and those who lead the teams below.</summary>
    public static IReadOnlyList<Person> ReportsOf(Organization organization, string managerId) =>
    [
        .. organization.Teams.Where(team => team.ManagerId == managerId)
            .SelectMany(team => team.MemberIds.Concat(organization.Children(team.Id).Select(child => child.ManagerId)))
            .Where(id => id.Length > 0 && id != managerId).Distinct(StringComparer.Ordinal)
            .Select(organization.FindPerson).OfType<Person>().OrderBy(person => person.Name, StringComparer.Ordinal),
    ];

    private static async Task<IResult> ListAsync(HttpContext context, Desks desks, CancellationToken cancel)
    {
        var desk = await desks.OfAsync(context, cancel);
        return View.Of<PeopleListPage>(new PeopleListModel(desk, desk?.Manager is { } manager ? ReportsOf(desk.Organization, manager.PersonId) : []));
    }

    private static async Task<IResult> PrepareAsync(string id, HttpContext context, Desks desks, CancellationToken cancel)
    {
        if (await desks.OfAsync(context, cancel) is not { Manager: { } manager } desk
            || ReportsOf(desk.Organization, manager.PersonId).FirstOrDefault(person => person.Id == id) is not { } found)
        {
            return View.NotFound();
        }

        var own = new Scope.Person(manager.PersonId);
        if (await desk.ThreadsAsync(own) is not { } all
            || EvidencePack.For(new ViewRules(desk.Organization, GroupThreshold.Default), own, manager, all.Period, desk.Story.Talk) is not { } pack)
        {
            return View.Of<PreparationPage>(new PreparationModel(desk, null, found, new Preparation(found, null, [], [], [], [], [], [])));
        }

        return View.Of<PreparationPage>(new PreparationModel(desk, all, found, Preparation.For(found, manager.PersonId, pack, all.Threads, all.Measures.Promises)));
    }

    private static async Task<IResult> PromisesAsync(HttpContext context, Desks desks, CancellationToken cancel)
    {
        var desk = await desks.OfAsync(context, cancel);
        var all = desk?.Manager is { } manager ? await desk.ThreadsAsync(new Scope.Person(manager.PersonId)) : null;
        return View.Of<PromisesPage>(new PromisesModel(desk, all));
    }
}

/// <param name="Desk">Null before the first import.</param>
public sealed record PeopleListModel(Desk? Desk, IReadOnlyList<Person> People);

/// <param name="Narrative">All that the manager may see of this week; null while nothing was said.</param>
public sealed record PreparationModel(Desk Desk, Narrative? Narrative, Person Person, Preparation Preparation);

/// <param name="Narrative">Null while nothing was said.</param>
public sealed record PromisesModel(Desk? Desk, Narrative? Narrative)
{
    private static readonly PromiseState[] Order = [PromiseState.Slipped, PromiseState.NeverMentionedAgain, PromiseState.Open, PromiseState.Kept];

    /// <summary>What needs somebody first; within a state, the latest.</summary>
    public IEnumerable<IGrouping<PromiseState, Promise>> ByState => (Narrative?.Measures.Promises ?? [])
        .OrderByDescending(promise => promise.Made.SaidOn).ThenBy(promise => promise.Made.Id, StringComparer.Ordinal)
        .GroupBy(promise => promise.State)
        .OrderBy(group => Array.IndexOf(Order, group.Key));
}
