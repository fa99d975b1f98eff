using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;

namespace NarrativeEngine.Domain.Narratives.Rendering;

/// <summary>A thread as narratives and the <c>threads</c> verb write it.</summary>
public static class ThreadJson
{
    /// <param name="evidenceId">The id by which a passage is cited; null when it may not be shown.</param>
    public static JsonObject ToNode(MatterThread thread, Func<TaggedPassage, string?> evidenceId) => new()
    {
        ["id"] = thread.Id,
        ["title"] = thread.Title,
        ["state"] = thread.State.ToString().ToLowerInvariant(),
        ["since"] = NarrativeJson.Day(thread.Since),
        ["weeks"] = NarrativeJson.Texts(thread.Weeks.Select(monday => Period.WeekOf(monday).Name(Cadence.Weekly))),
        ["teams"] = NarrativeJson.Texts(thread.Teams),
        ["objective"] = thread.Objective,
        ["evidence"] = NarrativeJson.Texts(thread.Passages.Select(evidenceId).OfType<string>().Distinct()),
    };
}
