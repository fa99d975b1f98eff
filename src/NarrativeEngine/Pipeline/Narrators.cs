using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Pipeline;

/// <summary>Who puts narratives into words, who stands in, and by which templates.</summary>
/// <param name="Wanted">Perhaps a chat model.</param>
/// <param name="Spare">The program's own writer; the same as <paramref name="Wanted"/> by default.</param>
/// <param name="Style">Changes when writer or templates do: narratives are told again then.</param>
public sealed record Narrators(INarrativeWriter Wanted, INarrativeWriter Spare, TemplateSet Templates, string Style)
{
    /// <summary>Told, without anybody's words, why something that was written was not used.</summary>
    public Action<string>? OnFault { get; init; }

    /// <summary>The program's own writer and templates.</summary>
    public static Narrators Own(INarrativeWriter writer) => new(writer, writer, TemplateSet.Shipped, "");
}
