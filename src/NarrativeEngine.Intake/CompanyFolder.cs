using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Intake.Cleaning;
using NarrativeEngine.Intake.Companies;

namespace NarrativeEngine.Intake;

/// <summary>Reads a company that is kept as a folder.</summary>
public static class CompanyFolder
{
    private const string OrganizationName = "organization.yaml";
    private const string StrategyName = "strategy.yaml";

    /// <summary>Reads the two YAML files and lists the conversations, without opening these.</summary>
    public static Company Read(string folder)
    {
        var (refusals, remarks) = (new List<Refusal>(), new List<Remark>());
        var root = new FolderWalk(folder, refusals, remarks);
        var organization = ReadOrganization(root, refusals, remarks);
        var strategy = ReadStrategy(root, organization, refusals, remarks);
        return new Company(organization, strategy, root.Conversations(), refusals, remarks);
    }

    /// <summary>The text of a file, in whichever of the usual encodings it is.</summary>
    public static string Decode(byte[] content) => TextDecoder.Decode(content);

    /// <summary>Reads an organization by itself, as when it is handed in without its folder.</summary>
    /// <returns>The organization, or null with one refusal.</returns>
    public static (Organization? Organization, Refusal? Refusal, IReadOnlyList<Remark> Remarks) ReadOrganization(string yaml, string file)
    {
        var remarks = new List<string>();
        try
        {
            var organization = new OrganizationFile(remarks).Read(yaml);
            return (organization, null, [.. remarks.Select(remark => new Remark(file, $"{file} {remark}"))]);
        }
        catch (UnreadableException refusal)
        {
            return (null, new Refusal(file, $"{file} {refusal.Predicate}"), []);
        }
    }

    /// <summary>Reads a strategy by itself, as for tagging without a company.</summary>
    /// <returns>The strategy, or null with one refusal; <paramref name="organization"/> may be null, owners and teams are then left out.</returns>
    public static (Strategy? Strategy, Refusal? Refusal, IReadOnlyList<Remark> Remarks) ReadStrategy(string yaml, string file, Organization? organization)
    {
        var remarks = new List<string>();
        try
        {
            var strategy = new StrategyFile(organization, remarks).Read(yaml);
            return (strategy, null, [.. remarks.Select(remark => new Remark(file, $"{file} {remark}"))]);
        }
        catch (UnreadableException refusal)
        {
            return (null, new Refusal(file, $"{file} {refusal.Predicate}"), []);
        }
    }

    /// <summary>The bytes of a listed conversation, with its sidecar; no more of a file than the size limit needs.</summary>
    /// <exception cref="IOException">The disk failed, or the file has gone since it was listed.</exception>
    public static SourceFile Load(ConversationFile file) =>
        new(file.Path, ReadBounded(file.FullPath, Limits.FileBytes), file.SidecarPath is null ? null : ReadText(file.SidecarPath));

    private static Organization? ReadOrganization(FolderWalk root, List<Refusal> refusals, List<Remark> remarks)
    {
        var found = new List<string>();
        try
        {
            var path = root.Find(OrganizationName) ?? throw new UnreadableException("is missing; write the company's people and teams into it.");
            var organization = new OrganizationFile(found).Read(ReadText(path));
            remarks.AddRange(found.Select(remark => new Remark(OrganizationName, $"{OrganizationName} {remark}")));
            return organization;
        }
        catch (UnreadableException refusal)
        {
            refusals.Add(new Refusal(OrganizationName, $"{OrganizationName} {refusal.Predicate}"));
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            refusals.Add(new Refusal(OrganizationName, $"{OrganizationName} may not be opened; give the program the right to read it."));
            return null;
        }
    }

    private static Strategy ReadStrategy(FolderWalk root, Organization? organization, List<Refusal> refusals, List<Remark> remarks)
    {
        try
        {
            if (root.Find(StrategyName) is not { } path)
            {
                remarks.Add(new Remark(StrategyName, $"{StrategyName} is missing, so nothing is held against a strategy."));
                return Strategy.None;
            }

            var (strategy, refusal, found) = ReadStrategy(ReadText(path), StrategyName, organization);
            remarks.AddRange(found);
            refusals.AddRange(refusal is null ? [] : [refusal]);
            return strategy ?? Strategy.None;
        }
        catch (UnreadableException refusal)
        {
            refusals.Add(new Refusal(StrategyName, $"{StrategyName} {refusal.Predicate}"));
            return Strategy.None;
        }
    }

    private static string ReadText(string path) => TextDecoder.Decode(ReadBounded(path, Limits.YamlCharacters));

    // One byte more than allowed is enough to know that a file is too large.
    private static byte[] ReadBounded(string path, int limit)
    {
        using var stream = File.OpenRead(path);
        var buffer = new byte[Math.Min(stream.Length, limit + 1)];
        var read = stream.ReadAtLeast(buffer, buffer.Length, false);
        return buffer[..read];
    }
}
