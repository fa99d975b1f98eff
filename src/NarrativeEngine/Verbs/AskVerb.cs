using System.CommandLine;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Asking;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using NarrativeEngine.Pipeline;

namespace NarrativeEngine.Verbs;

/// <summary><c>ask</c>: what was said about a question, in the words of those who said it.</summary>
internal static class AskVerb
{
    private static readonly Argument<string> Question = new("question") { Description = "In quotation marks." };
    private static readonly Option<string> As = new("--as") { Description = "Who asks: executive, or a person's id or name.", DefaultValueFactory = _ => "executive" };
    private static readonly Option<string> Format = new("--format") { Description = "md or json.", DefaultValueFactory = _ => "md" };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("md", "json");
        var command = new Command("ask", "Answers a question with what was said, as far as the asker may see it.") { Question, As, Format, OutputOption.Output };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var session = await Session.OpenAsync(parsed, cancel);
        var organization = await session.OrganizationAsync(cancel);
        var reader = ReportVerb.ReaderOf(parsed.GetValue(As), organization) ?? new Reader.Executive();
        var story = await session.Get<Storyteller>().LoadAsync(cancel);
        var question = parsed.GetValue(Question)!;
        var embedding = (await session.Get<ITagger>().TagAsync([question], Strategy.None, cancel))[0].Embedding;
        var answer = new QuestionAnswerer(session.Get<IWordRarity>()).Answer(story.Talk, reader, question, embedding);
        await OutputOption.WriteAsync(parsed, parsed.GetValue(Format) == "json" ? AnswerJson.Write(answer) : Markdown(answer));
        return Exit.Success;
    }

    private static string Markdown(Answer answer) => answer.Citations.Count == 0
        ? answer.Text
        : answer.Text + "\n\n" + string.Join('\n', answer.Citations.Select(cited => $"- {Who(cited)}, {cited.Date:d MMMM yyyy}: “{cited.Quote}” ({cited.Conversation})"));

    private static string Who(Evidence cited) => cited.Speaker is null ? cited.Team : $"{cited.Speaker} ({cited.Team})";
}
