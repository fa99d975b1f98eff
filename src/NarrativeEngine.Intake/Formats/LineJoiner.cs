namespace NarrativeEngine.Intake.Formats;

/// <summary>Tells lines that an editor wrapped from lines that a person ended.</summary>
internal static class LineJoiner
{
    /// <summary>Joins wrapped lines by one space and keeps apart what was meant as separate lines.</summary>
    public static IEnumerable<string> Join(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            yield break;
        }

        var width = lines.Max(line => line.TrimEnd().Length);
        var current = new List<string> { lines[0].Trim() };
        for (var i = 1; i < lines.Count; i++)
        {
            if (IsMeant(lines[i - 1], lines[i], width))
            {
                yield return string.Join(' ', current);
                current.Clear();
            }

            current.Add(lines[i].Trim());
        }

        yield return string.Join(' ', current);
    }

    // An editor wraps only where the next word would not have fitted.
    private static bool IsMeant(string before, string after, int width)
    {
        var end = before.TrimEnd();
        var start = after.TrimStart();
        var word = start.IndexOf(' ') is var space and > 0 ? space : start.Length;
        var fitted = end.Length + 1 + word <= width - 3;
        var begins = start.Length > 0 && !char.IsLower(start[0]);
        return fitted && begins && end.Length > 0 && end[^1] is not (',' or ';' or '-' or '–' or '—' or '(');
    }
}
