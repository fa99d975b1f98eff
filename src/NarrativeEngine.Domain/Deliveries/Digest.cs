using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Strategies;

namespace NarrativeEngine.Domain.Deliveries;

/// <summary>What goes out: a narrative, made for the one who gets it.</summary>
/// <param name="Id">The same as often as it is tried, so that a mail server can tell a repetition.</param>
/// <param name="Link">Where it can be read on a page; null when nowhere.</param>
public sealed record Digest(string Id, string Company, Narrative Narrative, Strategy Strategy, Uri? Link);
