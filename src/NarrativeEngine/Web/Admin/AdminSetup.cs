namespace NarrativeEngine.Web.Admin;

/// <summary>The pages of those who look after the program. None of them loads a word of a conversation.</summary>
internal static class AdminSetup
{
    public static void MapAdministration(this RouteGroupBuilder pages)
    {
        pages.MapOverview();
        pages.MapPeopleAndTeams();
        pages.MapStrategy();
        pages.MapAccounts();
        pages.MapTokens();
        pages.MapQueue();
        pages.MapModel();
        pages.MapAuditLog();
    }
}
