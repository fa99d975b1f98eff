namespace NarrativeEngine.Storage;

/// <summary>Days as the store writes them: <c>2026-03-02</c>, so that text order is time order.</summary>
internal static class Days
{
    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd");

    public static DateOnly Read(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
