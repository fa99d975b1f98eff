using NarrativeEngine.Language.Tagging;

namespace NarrativeEngine.Verbs;

/// <summary>Opens the model for verbs that need nothing else.</summary>
internal static class Taggers
{
    public static string Folder => Path.Combine(Composition.Home, "models", "theme-tagger");

    public static OnnxTagger Open() => new(Folder);
}
