using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives.Rendering;
using NarrativeEngine.Web.Accounts;
using NarrativeEngine.Web.Reading;
using NarrativeEngine.Web.Shell;

namespace NarrativeEngine.Web.Executive;

/// <summary>A narrative to take away.</summary>
internal static class DownloadPages
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void MapDownloads(this RouteGroupBuilder pages) =>
        pages.MapGet("/narratives/{scope}/{period}/docx", DownloadAsync).Audited("narrative.read").RequirePage(Deed.ReadNarratives);

    private static async Task<IResult> DownloadAsync(string scope, string period, HttpContext context, Desks desks, CancellationToken cancel) =>
        await desks.OfAsync(context, cancel) is { } desk
        && Scope.Parse(scope) is { } asked
        && Period.TryParse(period, out var days, out var cadence)
        && await desk.NarrativeAsync(asked, cadence, days!) is { } narrative
            ? Results.File(NarrativeDocx.Render(narrative), Word, $"{asked.Name.Replace(':', '-')}-{days!.Name(cadence)}.docx")
            : View.NotFound();
}
