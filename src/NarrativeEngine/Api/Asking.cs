using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Asking;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Api;

/// <summary>Answers an actor's question, whichever door it came through.</summary>
internal sealed class Asking(CurrentStory current, ITagger tagger, IWordRarity rarity)
{
    public const int MostCharacters = 1000;

    /// <param name="question">As it was typed.</param>
    /// <returns>The question without the blanks around it; null when it is empty or too long to be asked.</returns>
    public static string? Fit(string? question) => question?.Trim() is { Length: > 0 and <= MostCharacters } fit ? fit : null;

    /// <returns>Null before the first import.</returns>
    public async Task<Answer?> AnswerAsync(Actor actor, string question, CancellationToken cancel)
    {
        if (await current.GetAsync(cancel) is not { } story)
        {
            return null;
        }

        var embedding = (await tagger.TagAsync([question], Strategy.None, cancel))[0].Embedding;
        var answerer = new QuestionAnswerer(rarity);
        var answers = new Permissions(story.Talk.Organization).ReadersOf(actor)
            .Select(reader => answerer.Answer(story.Talk, reader, question, embedding)).ToList();
        return Answer.Merged(question, answers);
    }
}
