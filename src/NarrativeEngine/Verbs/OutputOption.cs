using System.CommandLine;

namespace NarrativeEngine.Verbs;

/// <summary><c>--output FILE</c>: where a result goes instead of standard output.</summary>
internal static class OutputOption
{
    public static Option<FileInfo?> Output { get; } = new("--output", "-o") { Description = "File to write instead of standard output." };

    /// <summary>A writer for the result; disposing it leaves standard output open.</summary>
    public static TextWriter Open(ParseResult parsed)
    {
        if (parsed.GetValue(Output) is { } file)
        {
            file.Directory?.Create();
            return new StreamWriter(file.FullName) { NewLine = "\n" };
        }

        return new Unclosed(parsed.InvocationConfiguration.Output);
    }

    public static async Task WriteAsync(ParseResult parsed, string text)
    {
        await using var writer = Open(parsed);
        await writer.WriteAsync(text.EndsWith('\n') ? text : text + "\n");
    }

    /// <summary>Writes bytes that are no text, such as a Word file.</summary>
    public static async Task WriteAsync(ParseResult parsed, byte[] content, CancellationToken cancel)
    {
        var file = parsed.GetValue(Output);
        file?.Directory?.Create();
        await using var stream = file is null ? Console.OpenStandardOutput() : File.Create(file.FullName);
        await stream.WriteAsync(content, cancel);
    }

    private sealed class Unclosed(TextWriter inner) : TextWriter
    {
        public override System.Text.Encoding Encoding => inner.Encoding;

        public override void Write(char value) => inner.Write(value);

        public override void Write(string? value) => inner.Write(value);

        public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

        public override void Flush() => inner.Flush();
    }
}
