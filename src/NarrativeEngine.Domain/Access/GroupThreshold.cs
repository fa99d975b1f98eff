using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Access;

/// <summary>The smallest number of distinct people about whom a number may be shown.</summary>
/// <remarks>Five by contract: a customer can raise it, nobody can lower it. People are counted, never notes.</remarks>
public sealed record GroupThreshold
{
    public const int Floor = 5;

    public GroupThreshold(int people = Floor)
    {
        if (people < Floor)
        {
            throw new ArgumentOutOfRangeException(nameof(people), people, $"The group threshold cannot be below {Floor} people.");
        }

        People = people;
    }

    public static GroupThreshold Default { get; } = new();

    public int People { get; }

    /// <summary>True when the passages are the words of enough distinct known people. Unknown voices count for nobody.</summary>
    public bool IsMetBy(IEnumerable<TaggedPassage> passages) => DistinctPeople(passages) >= People;

    public bool IsMetBy(int distinctPeople) => distinctPeople >= People;

    /// <summary>How many distinct known people speak in the passages.</summary>
    public static int DistinctPeople(IEnumerable<TaggedPassage> passages) =>
        passages.Select(passage => passage.Passage.Voice?.PersonId).OfType<string>().Distinct(StringComparer.Ordinal).Count();

    /// <summary>
    /// The passages that a number may be made of: the open ones, and the confidential ones only when these alone are the
    /// words of enough people, so that subtracting what is open betrays nobody.
    /// </summary>
    public IReadOnlyList<TaggedPassage> Countable(IReadOnlyList<TaggedPassage> passages)
    {
        var confidential = passages.Where(passage => passage.Conversation.Visibility == Visibility.Confidential).ToList();
        return confidential.Count == 0 || IsMetBy(confidential)
            ? passages
            : [.. passages.Where(passage => passage.Conversation.Visibility != Visibility.Confidential)];
    }
}
