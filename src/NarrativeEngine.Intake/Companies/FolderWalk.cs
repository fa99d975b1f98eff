namespace NarrativeEngine.Intake.Companies;

/// <summary>Finds the files of a company folder and never leaves it, whatever its links say.</summary>
internal sealed class FolderWalk
{
    private const string SidecarEnding = ".meta.yaml";
    private const int MostLevels = 8;

    private readonly string root;
    private readonly string folder;
    private readonly List<Refusal> refusals;
    private readonly List<Remark> remarks;

    public FolderWalk(string folder, List<Refusal> refusals, List<Remark> remarks)
    {
        this.folder = Path.GetFullPath(folder);
        this.refusals = refusals;
        this.remarks = remarks;
        root = RealPath.Of(this.folder);
    }

    /// <summary>The path of a file at the top, or null when it is not there.</summary>
    /// <exception cref="UnreadableException">It is a link that leads out of the folder.</exception>
    public string? Find(string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            return null;
        }

        return IsInside(path) ? path : throw new UnreadableException("is a link that leads out of the folder; put the file itself there.");
    }

    public IReadOnlyList<ConversationFile> Conversations()
    {
        var start = Path.Combine(folder, "conversations");
        if (!Directory.Exists(start))
        {
            remarks.Add(new Remark("conversations", "conversations is missing; put the conversations there, in one folder a team."));
            return [];
        }

        var found = new List<ConversationFile>();
        Walk(start, "", 0, found);
        found.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return found;
    }

    private void Walk(string directory, string prefix, int level, List<ConversationFile> found)
    {
        if (!IsInside(directory) || level > MostLevels)
        {
            var name = prefix.TrimEnd('/') is { Length: > 0 } inner ? inner : "conversations";
            refusals.Add(new Refusal(name, level > MostLevels
                ? $"{name} lies too deep; keep conversations in one folder a team."
                : $"{name} is a link that leads out of the folder; put the folder itself there."));
            return;
        }

        var files = Directory.EnumerateFiles(directory).Where(path => !Path.GetFileName(path).StartsWith('.')).ToList();
        TakeFiles(files, prefix, found);
        foreach (var inner in Directory.EnumerateDirectories(directory).Where(path => !Path.GetFileName(path).StartsWith('.')))
        {
            Walk(inner, prefix + Path.GetFileName(inner) + "/", level + 1, found);
        }
    }

    private void TakeFiles(List<string> files, string prefix, List<ConversationFile> found)
    {
        var (sidecars, sources) = (files.Where(IsSidecar).ToHashSet(), files.Where(path => !IsSidecar(path)).ToList());
        foreach (var path in sources)
        {
            var name = prefix + Path.GetFileName(path);
            var sidecar = sidecars.Remove(path + SidecarEnding) ? path + SidecarEnding : null;
            if (!IsInside(path) || (sidecar is not null && !IsInside(sidecar)))
            {
                refusals.Add(new Refusal(name, $"{name} or its sidecar is a link that leads out of the folder; put the file itself there."));
            }
            else
            {
                found.Add(new ConversationFile(name, path, sidecar));
            }
        }

        foreach (var name in sidecars.Select(path => prefix + Path.GetFileName(path)).Order(StringComparer.Ordinal))
        {
            remarks.Add(new Remark(name, $"{name} belongs to no file; name it after the conversation, or delete it."));
        }
    }

    private static bool IsSidecar(string path) => path.EndsWith(SidecarEnding, StringComparison.OrdinalIgnoreCase);

    private bool IsInside(string path)
    {
        var real = RealPath.Of(path);
        return real == root || real.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
