using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>One section of a template.</summary>
/// <param name="Title">Null for the program's own.</param>
/// <param name="Statements">The most statements; null for as many as there are to tell.</param>
public sealed record TemplateSection(string Id, string? Title, int? Statements);

/// <summary>What a customer decides about a page: which sections, in which order, how long, in which tone.</summary>
/// <remarks>It chooses among what was found and proved; it adds nothing, so no template can make a page say more than its evidence.</remarks>
/// <param name="Hash">SHA-256 of the file, kept with each narrative; null for the shipped one.</param>
/// <param name="Words">The most words of all statements; null for the program's own limit.</param>
/// <param name="Sections">In the order of the page; null for all, in the program's order.</param>
public sealed record NarrativeTemplate(string? Hash, Tone Tone, int? Words, IReadOnlyList<TemplateSection>? Sections)
{
    // Says that nothing is new: no template can leave that out, or the page would be empty.
    private const string Quiet = "quiet";

    public static NarrativeTemplate Shipped { get; } = new(null, Tone.Plain, null, null);

    /// <summary>The task as the template wants it.</summary>
    public WritingTask Apply(WritingTask task)
    {
        var shaped = task with { Tone = Tone, WordLimit = Words ?? task.WordLimit };
        if (Sections is null)
        {
            return shaped;
        }

        var byId = task.Sections.ToDictionary(section => section.Id, StringComparer.Ordinal);
        var wanted = Sections.Where(section => byId.ContainsKey(section.Id)).ToList();
        if (wanted.Count == 0 || byId.ContainsKey(Quiet))
        {
            wanted = [.. task.Sections.Take(1).Select(section => new TemplateSection(section.Id, section.Title, null))];
        }

        return shaped with
        {
            Sections = [.. wanted.Select(section => new SectionPlan(section.Id, section.Title ?? byId[section.Id].Title))],
            Findings = [.. wanted.SelectMany(section => task.Findings.Where(finding => finding.SectionId == section.Id).Take(section.Statements ?? int.MaxValue))],
        };
    }

    /// <summary>The task without the last findings that a customer's limit of words leaves no room for.</summary>
    /// <param name="spare">The program's own words for the findings, by which their length is known.</param>
    public WritingTask Fit(WritingTask task, Draft spare)
    {
        if (Words is not { } most)
        {
            return task;
        }

        var length = spare.Statements.GroupBy(statement => statement.FindingId, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => QuotableSpan.WordCount(group.First().Text), StringComparer.Ordinal);
        var findings = task.Findings.ToList();
        while (findings.Count > 1 && findings.Sum(finding => length.GetValueOrDefault(finding.Id)) > most)
        {
            findings.RemoveAt(findings.Count - 1);
        }

        return task with
        {
            Findings = findings,
            Sections = [.. task.Sections.Where(section => findings.Any(finding => finding.SectionId == section.Id))],
        };
    }
}

/// <summary>The templates of a company, by audience and cadence.</summary>
public sealed class TemplateSet(IReadOnlyDictionary<string, NarrativeTemplate> byName)
{
    public static TemplateSet Shipped { get; } = new(new Dictionary<string, NarrativeTemplate>());

    /// <summary>The names that a template's file can have.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["executive-weekly", "executive-monthly", "executive-quarterly", "team-weekly", "team-monthly", "team-quarterly", "person-weekly", "person-monthly", "person-quarterly"];

    public IEnumerable<NarrativeTemplate> All => byName.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value);

    /// <param name="audience"><c>executive</c>, <c>team</c> or <c>person</c>.</param>
    /// <param name="cadence"><c>weekly</c>, <c>monthly</c> or <c>quarterly</c>.</param>
    public NarrativeTemplate For(string audience, string cadence) => byName.GetValueOrDefault($"{audience}-{cadence}", NarrativeTemplate.Shipped);
}
