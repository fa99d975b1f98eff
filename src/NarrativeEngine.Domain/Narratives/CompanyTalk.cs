using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>All that is known of a company, as it is stored. Nothing is written from it before <c>Access</c> has sorted it.</summary>
public sealed record CompanyTalk(Organization Organization, Strategy Strategy, IReadOnlyList<TaggedPassage> Passages)
{
    /// <summary>What was said in languages that are not tagged, without its words: it can only be counted.</summary>
    public IReadOnlyList<TaggedPassage> LeftOut { get; init; } = [];
}
