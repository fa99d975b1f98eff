namespace NarrativeEngine.Domain.Narratives;

/// <summary>The most that writing may cost in a day.</summary>
public sealed record DailyBudget(int Calls, long Tokens);

/// <summary>Keeps count of what a chat model costs, so that a restart does not begin a new budget.</summary>
public interface IWriterLedger
{
    /// <summary>Sets one call and its tokens aside before they are spent.</summary>
    /// <returns>False when the day's budget does not reach; nothing is set aside then.</returns>
    Task<bool> TryReserveAsync(DateOnly day, long tokens, DailyBudget budget, CancellationToken cancel);

    /// <summary>Puts the tokens that were really spent in the place of those that were set aside.</summary>
    Task SettleAsync(DateOnly day, long reserved, long spent, CancellationToken cancel);
}

/// <summary>Keeps a chat model's answers, without names, so that the same question is not paid for twice.</summary>
public interface IDraftShelf
{
    Task<string?> FindAsync(string key, CancellationToken cancel);

    Task KeepAsync(string key, string answer, CancellationToken cancel);
}
