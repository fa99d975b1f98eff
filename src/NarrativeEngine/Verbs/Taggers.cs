using NarrativeEngine.Language.Tagging;

namespace NarrativeEngine.Verbs;

/// <summary>Opens the model for verbs that need nothing else.</summary>
internal static class Taggers
{
    public static OnnxTagger Open() => new(Path.Combine(Composition.Home, "models", "theme-tagger"));
}
