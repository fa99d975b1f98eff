using System.Collections.Concurrent;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Pipeline;

/// <summary>One state of the talk, and the narratives that were told of it so far. Gone as a whole when the talk changes.</summary>
public sealed class ToldStory(Story story)
{
    // Of a company with ten years of weeks, nobody reads more than these at a time.
    private const int Most = 300;

    private readonly ConcurrentDictionary<(Edition? Edition, Scope? Scope, Reader Reader), Lazy<Task<Narrative>>> told = [];
    private readonly Lazy<Dictionary<string, TaggedPassage>> passages =
        new(() => story.Talk.Passages.ToDictionary(passage => passage.Id, StringComparer.Ordinal));

    public Story Story => story;

    /// <summary>A passage as it was said. Whoever shows it has asked <c>Access</c> first.</summary>
    public TaggedPassage? Find(string passageId) => passages.Value.GetValueOrDefault(passageId);

    /// <exception cref="NotPermittedException">When the reader may not have it.</exception>
    public Task<Narrative> TellAsync(Edition edition, Reader reader) =>
        OnceAsync((edition, null, reader), () => story.TellAsync(edition, reader, CancellationToken.None));

    /// <summary>Every thread of a scope as it stands in the week of the last conversation.</summary>
    /// <exception cref="NotPermittedException">When the reader may not have them.</exception>
    public Task<Narrative> ThreadsAsync(Scope scope, Reader reader) =>
        OnceAsync((null, scope, reader), () => story.TellThreadsAsync(scope, reader, CancellationToken.None));

    // Without the request's token: a reader who goes away must not take the page from the next one.
    private async Task<Narrative> OnceAsync((Edition?, Scope?, Reader) key, Func<Task<Narrative>> tell)
    {
        if (told.Count >= Most)
        {
            told.Clear();
        }

        var made = told.GetOrAdd(key, _ => new Lazy<Task<Narrative>>(() => Task.Run(tell)));
        try
        {
            return await made.Value;
        }
        catch
        {
            told.TryRemove(key, out _);
            throw;
        }
    }
}
