using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NarrativeEngine.Intake.Companies;

/// <summary>YAML as plain values: text, lists and maps, with the line where each begins.</summary>
/// <remarks>Built from events with a depth limit and without anchors, because a tree from a stranger's file can otherwise exhaust the stack.</remarks>
internal abstract record YamlValue(long Line)
{
    /// <exception cref="UnreadableException">The text is not YAML that this program takes.</exception>
    public static YamlValue? Parse(string text)
    {
        if (text.Length > Limits.YamlCharacters)
        {
            throw new UnreadableException("is far longer than such a file needs to be; shorten it.");
        }

        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return null;
            }

            return Read(parser, 0);
        }
        catch (YamlException exception)
        {
            throw new UnreadableException($"is not well-formed YAML near line {exception.Start.Line}; mend that line.");
        }
    }

    private static YamlValue Read(IParser parser, int depth)
    {
        if (depth > Limits.YamlDepth)
        {
            throw new UnreadableException("is nested too deeply; such a file needs only a few levels.");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            var missing = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
            return new YamlText(scalar.Start.Line, missing ? null : scalar.Value);
        }

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<YamlValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Read(parser, depth + 1));
            }

            return new YamlList(sequence.Start.Line, items);
        }

        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            return ReadMap(parser, mapping.Start.Line, depth);
        }

        throw new UnreadableException("uses YAML anchors, which are not read; write the values out.");
    }

    private static YamlMap ReadMap(IParser parser, long line, int depth)
    {
        var entries = new Dictionary<string, YamlValue>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Read(parser, depth + 1);
            if (key is not YamlText { Value: { } name })
            {
                throw new UnreadableException($"has a key that is not plain text in line {key.Line}; mend that line.");
            }

            if (!entries.TryAdd(name, Read(parser, depth + 1)))
            {
                throw new UnreadableException($"says the same key twice in line {key.Line}; keep one of them.");
            }
        }

        return new YamlMap(line, entries);
    }
}

internal sealed record YamlText(long Line, string? Value) : YamlValue(Line);

internal sealed record YamlList(long Line, IReadOnlyList<YamlValue> Items) : YamlValue(Line);

internal sealed record YamlMap(long Line, IReadOnlyDictionary<string, YamlValue> Entries) : YamlValue(Line)
{
    public string? Text(string key) => (Entries.GetValueOrDefault(key) as YamlText)?.Value?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The items of a list; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string key) => Entries.GetValueOrDefault(key) switch
    {
        YamlList list => [.. list.Items.OfType<YamlText>().Select(item => item.Value?.Trim()).OfType<string>().Where(item => item.Length > 0)],
        YamlText { Value: { } text } when !string.IsNullOrWhiteSpace(text) => [text.Trim()],
        _ => [],
    };

    public IReadOnlyList<YamlMap> Maps(string key) =>
        Entries.GetValueOrDefault(key) is YamlList list ? [.. list.Items.OfType<YamlMap>()] : [];

    public IEnumerable<string> Unknown(params string[] known) => Entries.Keys.Except(known);
}
