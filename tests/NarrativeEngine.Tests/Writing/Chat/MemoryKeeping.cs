using System.Collections.Concurrent;
using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Tests.Writing.Chat;

/// <summary>Ledger and shelf of one test.</summary>
internal sealed class MemoryKeeping : IWriterLedger, IDraftShelf
{
    private readonly Lock counting = new();

    public int Calls { get; private set; }

    public long Tokens { get; private set; }

    public ConcurrentDictionary<string, string> Drafts { get; } = new();

    public Task<bool> TryReserveAsync(DateOnly day, long tokens, DailyBudget budget, CancellationToken cancel)
    {
        lock (counting)
        {
            var fits = Calls < budget.Calls && Tokens + tokens <= budget.Tokens;
            (Calls, Tokens) = fits ? (Calls + 1, Tokens + tokens) : (Calls, Tokens);
            return Task.FromResult(fits);
        }
    }

    public Task SettleAsync(DateOnly day, long reserved, long spent, CancellationToken cancel)
    {
        lock (counting)
        {
            Tokens += spent - reserved;
        }

        return Task.CompletedTask;
    }

    public Task<string?> FindAsync(string key, CancellationToken cancel) => Task.FromResult(Drafts.GetValueOrDefault(key));

    public Task KeepAsync(string key, string answer, CancellationToken cancel)
    {
        Drafts[key] = answer;
        return Task.CompletedTask;
    }
}
