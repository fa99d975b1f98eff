using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Measures;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>The last section of every narrative: how much talk it is made of, and what was left out. It counts, and asserts nothing.</summary>
internal static class Coverage
{
    public const string SectionId = "coverage";

    /// <returns>Null when there was nothing to count.</returns>
    public static Section? Of(EvidencePack pack, MeasureSet measures, string? credits)
    {
        if (pack.Counted.Count == 0 && pack.LeftOut == 0)
        {
            return null;
        }

        var heard = pack.Counted.Where(passage => pack.Period.Contains(passage.SaidOn)).ToList();
        var people = GroupThreshold.DistinctPeople(pack.Threshold.Countable(heard));
        string?[] sentences =
        [
            $"Made from {Wording.Counted(measures.Conversations, "conversation")} and {Wording.Counted(measures.Passages, "passage")}"
                + (pack.Threshold.IsMetBy(people) ? $", the words of {Wording.Counted(people, "person", "people")}." : "."),
            pack.LeftOut switch
            {
                0 => null,
                1 => "One passage in another language is left out.",
                var several => $"{Wording.Capital(Wording.Counted(several, "passage"))} in other languages are left out.",
            },
            pack.TeamsWithheld > 0 ? $"{Wording.Capital(Wording.Counted(pack.TeamsWithheld, "team"))} too small to be shown {(pack.TeamsWithheld == 1 ? "is" : "are")} counted and not quoted." : null,
            pack.Scope is not Scope.Person && heard.Any(passage => passage.Conversation.Visibility == Visibility.Confidential) && pack.Threshold.IsMetBy(heard.Where(passage => passage.Conversation.Visibility == Visibility.Confidential))
                ? "What was told in confidence is never quoted."
                : null,
            credits,
        ];
        return new Section(SectionId, "What this is made of", [new Statement(string.Join(' ', sentences.OfType<string>()), [], [], null, [], null, null)]);
    }
}
