using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Language.Writing;

namespace NarrativeEngine.Tests.Writing;

/// <summary>Writers for tests: the offline one, and one that says what it is told to say.</summary>
internal static class Writers
{
    public static INarrativeWriter Offline => KernelWriter.Offline();

    public sealed class Scripted(Func<WritingTask, Draft> write) : INarrativeWriter
    {
        public Task<Draft> WriteAsync(WritingTask task, CancellationToken cancel) => Task.FromResult(write(task));
    }
}
