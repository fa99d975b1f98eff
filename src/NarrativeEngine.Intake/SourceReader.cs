using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake.Cleaning;
using NarrativeEngine.Intake.Companies;
using NarrativeEngine.Intake.Formats;
using NarrativeEngine.Intake.Metadata;

namespace NarrativeEngine.Intake;

/// <summary>Turns a file into a conversation, or says in one sentence why not.</summary>
public static class SourceReader
{
    /// <summary>Reads a source of any format. Bad content never throws.</summary>
    public static ReadResult Read(SourceFile source, Organization organization) => Read(source, organization, ReadingBudget.Start());

    internal static ReadResult Read(SourceFile source, Organization organization, ReadingBudget budget)
    {
        var name = source.Name ?? Words.Short(source.Path);
        try
        {
            var remarks = new List<string>();
            var conversation = ReadChecked(source, organization, remarks, budget);
            return new ReadResult.Accepted(conversation, [.. remarks.Select(remark => $"{name} {remark}")]);
        }
        catch (UnreadableException refusal)
        {
            return new ReadResult.Refused($"{name} {refusal.Predicate}", refusal.Kind);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The parsers' own messages quote what they stumbled over, so none of them is passed on.
            return new ReadResult.Refused($"{name} is broken and could not be read; export it again.", RefusalKind.Unreadable);
        }
    }

    private static Conversation ReadChecked(SourceFile source, Organization organization, List<string> remarks, ReadingBudget budget)
    {
        var content = source.Content;
        CheckSize(content.Span);
        BinaryKinds.Refuse(content.Span);
        var isZip = BinaryKinds.IsZip(content.Span);
        var text = isZip ? "" : TextDecoder.Decode(content.Span);
        var (front, body) = FrontMatter.Cut(text, remarks);
        if (!isZip && !Words.HasWords(body))
        {
            throw new UnreadableException("is empty; export it again.");
        }

        var draft = MetadataDraft.From(source.Overrides)
            .Else(front ?? new MetadataDraft())
            .Else(Sidecar(source.SidecarYaml, remarks))
            .Else(PathMetadata.Read(source.Path))
            .Else(MetadataDraft.From(source.Defaults));
        var facts = ConversationFacts.Check(draft, organization, remarks);
        var extension = Path.GetExtension(source.Path).ToLowerInvariant();
        RefuseMacros(extension);
        var textSource = new TextSource(extension, body, organization, draft.Participants ?? [], budget);
        var transcript = isZip ? DocxReader.Read(content, textSource) : FormatTeller.Read(content, textSource);
        remarks.AddRange(transcript.Remarks);
        return new ConversationMaker(source, organization, facts, remarks, budget).Make(transcript);
    }

    private static void CheckSize(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            throw new UnreadableException("is empty; export it again.");
        }

        if (content.Length > Limits.FileBytes)
        {
            throw new UnreadableException("is larger than 10 MiB; split it, or leave pictures and recordings out.", RefusalKind.TooLarge);
        }
    }

    private static void RefuseMacros(string extension)
    {
        if (extension is ".docm" or ".dotm" or ".doc" or ".exe")
        {
            throw new UnreadableException("is of a kind that is not read; save it as .docx and try again.", RefusalKind.Unsupported);
        }
    }

    private static MetadataDraft Sidecar(string? yaml, List<string> remarks)
    {
        if (string.IsNullOrWhiteSpace(yaml))
        {
            return new MetadataDraft();
        }

        try
        {
            return YamlValue.Parse(yaml.TrimStart('\uFEFF')) is YamlMap map
                ? MetadataDraft.From(map, "sidecar", remarks)
                : throw new UnreadableException("has a sidecar (.meta.yaml) without keys; write it as 'key: value' lines.");
        }
        catch (UnreadableException refusal) when (!refusal.Predicate.Contains("sidecar", StringComparison.Ordinal))
        {
            throw new UnreadableException("has a sidecar (.meta.yaml) that is not well-formed YAML; mend it.");
        }
    }
}
