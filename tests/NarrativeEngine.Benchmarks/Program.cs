using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NarrativeEngine.Benchmarks;

// In this process: the model, prompts and samples lie beside the program, where a generated one would not find them.
var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
BenchmarkSwitcher.FromAssembly(typeof(TaggingBenchmarks).Assembly).Run(args, DefaultConfig.Instance.AddJob(job));
