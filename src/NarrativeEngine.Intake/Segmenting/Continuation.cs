namespace NarrativeEngine.Intake.Segmenting;

/// <summary>Tells a sentence that goes on with the point before it.</summary>
internal static class Continuation
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "it", "that", "this", "these", "those", "they", "he", "she", "so", "but", "and", "because", "which", "then", "still", "also", "or", "otherwise",
        "instead", "hence", "therefore", "that's", "it's", "its", "their", "his", "her", "them", "yet", "plus", "only", "even", "especially", "such",
    };

    public static bool Is(ReadOnlySpan<char> sentence)
    {
        var start = sentence.TrimStart("\"“'(-");
        var end = start.IndexOf(' ');
        var first = (end < 0 ? start : start[..end]).TrimEnd(",.:;!?").ToString().Replace('’', '\'');
        return Words.Contains(first);
    }
}
