using Microsoft.ML.OnnxRuntime;

namespace NarrativeEngine.Language.Tagging;

/// <summary>What the network says of one text.</summary>
internal sealed record RawTags(float[] Themes, float[] Polarity, float[] Embedding);

/// <summary>Runs the network: texts in, probabilities and embeddings out. Thread-safe.</summary>
/// <remarks>
/// Texts are sorted by length and go in batches, so that little is spent on padding. Each run uses one thread, and as
/// many batches run side by side as there are cores: for a network this small that is faster than threads inside a run.
/// </remarks>
internal sealed class OnnxModel : IDisposable
{
    private const int BatchSize = 32;
    private static readonly string[] Inputs = ["input_ids", "attention_mask"];
    private static readonly string[] Outputs = ["themes", "polarity", "embedding"];

    private readonly PassageTokenizer tokenizer;
    private readonly InferenceSession session;

    public OnnxModel(ModelFolder folder)
    {
        tokenizer = new PassageTokenizer(folder.File("vocab.txt"), folder.File("fold.tsv"), folder.Meta.MaxTokens);
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        try
        {
            session = new InferenceSession(folder.File("model.onnx"), options);
        }
        catch (OnnxRuntimeException broken)
        {
            throw new ModelException("The model's file model.onnx cannot be loaded; install the model again.", broken);
        }
    }

    /// <summary>Answer i belongs to text i.</summary>
    public RawTags[] Run(IReadOnlyList<string> texts, CancellationToken cancel)
    {
        var answers = new RawTags[texts.Count];
        var ids = new int[texts.Count][];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = tokenizer.Encode(texts[i]);
        }

        var batches = Enumerable.Range(0, ids.Length).OrderBy(i => ids[i].Length).ThenBy(i => i).Chunk(BatchSize).ToList();
        Parallel.ForEach(
            batches,
            new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount },
            batch => RunBatch(batch, ids, answers));
        return answers;
    }

    internal int[] Encode(string text) => tokenizer.Encode(text);

    private void RunBatch(int[] batch, int[][] ids, RawTags[] answers)
    {
        var length = batch.Max(i => ids[i].Length);
        var input = new long[batch.Length * length];
        var mask = new long[batch.Length * length];
        for (var row = 0; row < batch.Length; row++)
        {
            var tokens = ids[batch[row]];
            for (var column = 0; column < tokens.Length; column++)
            {
                input[(row * length) + column] = tokens[column];
                mask[(row * length) + column] = 1;
            }
        }

        long[] shape = [batch.Length, length];
        using var run = new RunOptions();
        using var inputValue = OrtValue.CreateTensorValueFromMemory(input, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var results = session.Run(run, Inputs, [inputValue, maskValue], Outputs);
        for (var row = 0; row < batch.Length; row++)
        {
            answers[batch[row]] = new RawTags(Row(results[0], row, batch.Length), Row(results[1], row, batch.Length), Row(results[2], row, batch.Length));
        }
    }

    private static float[] Row(OrtValue values, int row, int rows)
    {
        var span = values.GetTensorDataAsSpan<float>();
        var width = span.Length / rows;
        return span.Slice(row * width, width).ToArray();
    }

    public void Dispose() => session.Dispose();
}
