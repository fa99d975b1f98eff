using NarrativeEngine.FaultHost;

// Usage: DATA-FOLDER [faults]: works through the queue in a process of its own, so that it can be killed.
await using var pipeline = await FaultyPipeline.OpenAsync(args[0], FaultPlan.Parse(args));
return await pipeline.DrainAsync(CancellationToken.None) is null ? 0 : 1;
