namespace NarrativeEngine.Pipeline;

/// <summary>
/// Lets steps run beside each other, but for those that were tried before: one of them may be what ended the program, and
/// whatever runs beside it would be blamed as well.
/// </summary>
public sealed class StepGate : IDisposable
{
    private const int Places = 64;

    private readonly SemaphoreSlim places = new(Places, Places);
    private readonly SemaphoreSlim lone = new(1, 1);

    /// <summary>Waits for a place, or for all of them; disposing the answer gives them back.</summary>
    public async Task<IDisposable> EnterAsync(bool alone, CancellationToken cancel)
    {
        if (!alone)
        {
            await places.WaitAsync(cancel);
            return new Stay(() => places.Release());
        }

        // One at a time collects places, or two would wait for each other's.
        await lone.WaitAsync(cancel);
        var taken = 0;
        try
        {
            for (; taken < Places; taken++)
            {
                await places.WaitAsync(cancel);
            }
        }
        catch
        {
            Leave(taken);
            throw;
        }

        return new Stay(() => Leave(Places));
    }

    public void Dispose()
    {
        places.Dispose();
        lone.Dispose();
    }

    private void Leave(int taken)
    {
        if (taken > 0)
        {
            places.Release(taken);
        }

        lone.Release();
    }

    private sealed class Stay(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
