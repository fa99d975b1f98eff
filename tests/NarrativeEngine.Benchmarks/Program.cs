using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NarrativeEngine.Benchmarks;

// What the training of linking and of substance is fitted on is measured here too, by the same code that judges with it.
if (args is ["pairs", var pairs, ..])
{
    await TrainingRows.PairsAsync(pairs, args.Skip(2));
    return;
}

if (args is ["substance", var rows, ..])
{
    await TrainingRows.SubstanceAsync(rows, [.. args.Skip(2)]);
    return;
}

// In this process: the model, prompts and samples lie beside the program, where a generated one would not find them.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(TaggingBenchmarks).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
