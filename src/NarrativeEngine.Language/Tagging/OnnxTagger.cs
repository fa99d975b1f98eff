using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Language.Tagging;

/// <summary>The product's own language model, run locally: themes, polarity, and which objective a passage is about.</summary>
/// <remarks>Thread-safe. A strategy's objectives are embedded once and kept by content.</remarks>
public sealed class OnnxTagger : ITagger, IDisposable
{
    private readonly OnnxModel model;
    private readonly ModelMeta meta;
    private readonly float[] cuts;
    private readonly AlignmentScorer alignment;
    private readonly ConcurrentDictionary<string, EmbeddedStrategy> strategies = new(StringComparer.Ordinal);

    /// <exception cref="ModelException">The folder's files are not the measured ones.</exception>
    public OnnxTagger(string folder)
    {
        var opened = ModelFolder.Open(folder);
        meta = opened.Meta;
        if (!meta.Labels.SequenceEqual(ThemeNames.All.Select(theme => theme.Name())))
        {
            throw new ModelException("The model's themes are not this program's; install the model that belongs to it.");
        }

        cuts = [.. meta.Labels.Select(label => meta.Thresholds.TryGetValue(label, out var cut)
            ? cut
            : throw new ModelException($"The model's meta.json gives no threshold for {label}; install the model again."))];
        model = new OnnxModel(opened);
        alignment = new AlignmentScorer(opened);
    }

    public string ModelVersion => $"{meta.Name} {meta.Version}";

    public Task<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<string> texts, Strategy strategy, CancellationToken cancel) =>
        Task.Run<IReadOnlyList<Tags>>(() => Tag(texts, strategy, cancel), cancel);

    public void Dispose() => model.Dispose();

    private Tags[] Tag(IReadOnlyList<string> texts, Strategy strategy, CancellationToken cancel)
    {
        if (texts.Count == 0)
        {
            return [];
        }

        var objectives = strategy.Objectives.Count == 0 ? null : strategies.GetOrAdd(Key(strategy), _ => Embed(strategy, cancel));
        var raw = model.Run(texts, cancel);
        var tags = new Tags[texts.Count];
        Parallel.For(0, texts.Count, new ParallelOptions { CancellationToken = cancel }, i => tags[i] = Read(raw[i], texts[i], objectives));
        return tags;
    }

    private Tags Read(RawTags raw, string text, EmbeddedStrategy? objectives)
    {
        var themes = ThemeNames.All.Where(theme => raw.Themes[(int)theme] >= cuts[(int)theme]).ToArray();
        var polarity = (Polarity)Array.IndexOf(raw.Polarity, raw.Polarity.Max());
        var scores = objectives is null ? [] : alignment.Score(text, raw.Embedding, objectives);
        return new Tags(raw.Themes, themes, polarity, raw.Polarity, scores, raw.Embedding) { Cuts = cuts };
    }

    private EmbeddedStrategy Embed(Strategy strategy, CancellationToken cancel)
    {
        var raw = model.Run(EmbeddedStrategy.Texts(strategy), cancel);
        return alignment.Prepare(strategy, [.. raw.Select(tags => tags.Embedding)]);
    }

    private static string Key(Strategy strategy) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(strategy.Objectives)));
}
