namespace NarrativeEngine.Intake.Companies;

/// <summary>Where a path really leads, with every link on the way followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <returns>An empty text when the links go in a circle: such a path leads nowhere.</returns>
    public static string Of(string path)
    {
        var waiting = new Stack<string>(Parts(Path.GetFullPath(path)));
        var real = Path.GetPathRoot(Path.GetFullPath(path)) ?? "/";
        for (var links = 0; waiting.Count > 0;)
        {
            var next = Path.Combine(real, waiting.Pop());
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return "";
            }

            var full = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(full) ?? "/";
            foreach (var part in Parts(full))
            {
                waiting.Push(part);
            }
        }

        return real;
    }

    // The deepest first, so that a stack gives them from the top.
    private static IEnumerable<string> Parts(string full) =>
        full[(Path.GetPathRoot(full) ?? "").Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();
}
