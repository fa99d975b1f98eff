using NarrativeEngine.Domain.Access;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Api;

/// <summary><c>/people</c>: take somebody out of everything.</summary>
internal static class PeopleApi
{
    public static void MapPeople(this RouteGroupBuilder api) => api.MapDelete("/people/{id}", EraseAsync)
        .WithName("person.erase")
        .WithSummary("Erases a person of organization.yaml: own words, names in the words of others, account and tokens. It cannot be undone.")
        .Produces<ErasureAnswer>()
        .Require(Deed.ErasePerson, TokenScopes.ErasePeople)
        .RequireRateLimiting(ApiLimits.Queries);

    private static async Task<IResult> EraseAsync(string id, HttpContext context, ErasePerson erasing, CancellationToken cancel)
    {
        var report = await erasing.EraseAsync(id, context.Actor(), cancel);
        ApiAudit.MarkWritten(context);
        return report is null ? Problems.NotFound() : Results.Ok(ErasureAnswer.Of(report));
    }
}

/// <summary>What an erasure did.</summary>
/// <param name="Id">Under which the audit log tells of it; it says nothing of the person.</param>
/// <param name="Folder">What is left to do where the program cannot.</param>
internal sealed record ErasureAnswer(string Id, int ConversationsRemoved, int ConversationsChanged, int Accounts, bool BytesOverwritten, string Folder)
{
    public const string LeftToDo =
        "The company's folder, backups and reports that were saved as files are not touched: remove the person there; what an import still finds of them is left out and told.";

    public static ErasureAnswer Of(ErasureReport report) => new(
        report.Id, report.Counts.Removed, report.Counts.Changed, report.Counts.Accounts, report.IsClean, LeftToDo);
}
