using System.Security.Cryptography;
using System.Text;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using NarrativeEngine.Domain.Narratives;
using Polly;

namespace NarrativeEngine.Language.Writing.Chat;

/// <summary>Has a chat model on a server put findings into words, within a budget, and gives up early where it fails.</summary>
/// <remarks>Whatever it throws, and whatever it writes, the narrative appears: the program's own words stand in for it.</remarks>
public sealed class ChatModelWriter(
    IChatCompletionService chat,
    PromptFolder prompts,
    WriterOptions options,
    IWriterLedger ledger,
    IDraftShelf shelf,
    TimeProvider clock) : INarrativeWriter
{
    // English takes about four characters a token; names and JSON fewer. To be on the safe side of the budget.
    private const int CharactersPerToken = 3;

    private readonly ResiliencePipeline<string> guard = ChatGuard.Of(options, clock);
    private readonly DailyBudget budget = new(options.CallsPerDay, options.TokensPerDay);

    public bool IsOutside => true;

    public Task<Draft> WriteAsync(WritingTask task, CancellationToken cancel) => WriteAsync(task, _ => true, cancel);

    /// <exception cref="ChatFailureException">There is no answer, or no budget for one.</exception>
    /// <exception cref="DraftException">There is one, and it cannot be used.</exception>
    public async Task<Draft> WriteAsync(WritingTask task, Func<Draft, bool> holds, CancellationToken cancel)
    {
        var prompt = prompts.Read(PromptFolder.NameFor(task.Audience));
        var question = WritingJson.Write(task);
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Kind}|{options.Model}|{prompt.Hash}|{question}")));
        if (await shelf.FindAsync(key, cancel) is { } kept)
        {
            return Read(kept, prompt);
        }

        var cost = ((prompt.Text.Length + question.Length) / CharactersPerToken) + options.AnswerTokens;
        if (cost > options.TokensPerNarrative)
        {
            throw new ChatFailureException("The narrative has more to tell than its budget allows.", mayPass: false);
        }

        var answer = await guard.ExecuteAsync(async token => await CallAsync(prompt, question, cost, holds, token), cancel);
        await shelf.KeepAsync(key, answer, cancel);
        return Read(answer, prompt);
    }

    private async Task<string> CallAsync(Prompt prompt, string question, long cost, Func<Draft, bool> holds, CancellationToken cancel)
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (!await ledger.TryReserveAsync(day, cost, budget, cancel))
        {
            throw new BudgetSpentException();
        }

        // The prompt's file is the whole system message. Talk is data in the user message: it can hold instructions.
        var history = new ChatHistory(prompt.Text);
        history.AddUserMessage(question);
        var contents = await chat.GetChatMessageContentsAsync(history, cancellationToken: cancel);
        var answer = contents.Count > 0 ? contents[0] : new ChatMessageContent(AuthorRole.Assistant, "");
        if (answer.Metadata?.GetValueOrDefault(ChatModelCompletion.TokensKey) is long spent)
        {
            await ledger.SettleAsync(day, cost, spent, cancel);
        }

        return holds(Read(answer.Content, prompt)) ? answer.Content! : throw new DraftException("Nothing in the answer could be proved.");
    }

    private Draft Read(string? text, Prompt prompt)
    {
        var answer = WritingJson.ReadAnswer(text);
        return new Draft(
            answer.Headline,
            [.. answer.Statements.Select(line => new DraftStatement(line.Finding, line.Text, line.Evidence))],
            options.Model,
            prompt.Hash);
    }
}

/// <summary>The day's budget for writing is spent. No failure of the server, so it breaks nothing.</summary>
public sealed class BudgetSpentException() : Exception("The day's budget for writing is spent.");
