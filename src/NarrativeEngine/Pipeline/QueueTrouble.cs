using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>Whether the store keeps the queue from going on, as a full disk does; told once when it begins and once when it ends.</summary>
public sealed class QueueTrouble
{
    private StoreFailure? present;

    /// <summary>One sentence for whoever runs the program.</summary>
    public event Action<string>? Changed;

    /// <summary>Null while all is well.</summary>
    public StoreFailure? Present => Volatile.Read(ref present);

    /// <returns>True when the exception was the store's and waiting may mend it.</returns>
    public bool Note(Exception exception)
    {
        if (StoreFailure.Of(exception) is not { WaitingMayMend: true } failure)
        {
            return false;
        }

        if (Interlocked.Exchange(ref present, failure) is null)
        {
            Changed?.Invoke($"{failure.Sentence} The queue waits and goes on by itself.");
        }

        return true;
    }

    public void Clear()
    {
        if (Interlocked.Exchange(ref present, null) is not null)
        {
            Changed?.Invoke("The store can be written again; the queue goes on.");
        }
    }
}
