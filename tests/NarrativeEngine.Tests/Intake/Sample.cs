using System.Text;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake;
using Xunit;

namespace NarrativeEngine.Tests.Intake;

/// <summary>A small company and short ways to read something as one of its conversations.</summary>
internal static class Sample
{
    public static readonly Organization Company = new(
        "Kelp & Co",
        [
            new Person("ana", "Ana Diaz", "ana@kelp.example", ["AD"]),
            new Person("bo", "Bo Li", "bo@kelp.example", []),
            new Person("cem", "Cem Aydın", null, ["Cem Aydin"]),
        ],
        [new Team("support", "Support", "ana", ["bo", "cem"], null), new Team("ops", "Operations", "bo", ["bo"], "support")]);

    public static ReadResult Read(string path, string content, string? sidecar = null, MetadataOverrides? overrides = null) =>
        Read(path, Encoding.UTF8.GetBytes(content), sidecar, overrides);

    public static ReadResult Read(string path, byte[] content, string? sidecar = null, MetadataOverrides? overrides = null) =>
        SourceReader.Read(new SourceFile(path, content, sidecar, overrides), Company);

    public static Conversation Accept(string path, string content, string? sidecar = null, MetadataOverrides? overrides = null) =>
        Accept(Read(path, content, sidecar, overrides));

    public static Conversation Accept(string path, byte[] content) => Accept(Read(path, content));

    public static string Refuse(string path, string content, string? sidecar = null, MetadataOverrides? overrides = null) =>
        Refuse(Read(path, content, sidecar, overrides));

    public static string Refuse(string path, byte[] content) => Refuse(Read(path, content));

    public static IReadOnlyList<string> Remarks(string path, string content) =>
        Assert.IsType<ReadResult.Accepted>(Read(path, content)).Remarks;

    /// <summary>Every turn as "who: words", with '?' for nobody.</summary>
    public static string[] Said(this Conversation conversation) =>
        [.. conversation.Turns.Select(turn => $"{turn.Speaker?.PersonId ?? turn.Speaker?.Label ?? "?"}: {conversation.Text.Substring(turn.Start, turn.Length)}")];

    /// <summary>The words of every passage.</summary>
    public static string[] Passages(this Conversation conversation) => [.. Segmenter.Segment(conversation).Select(passage => passage.Words)];

    private static Conversation Accept(ReadResult result) =>
        result is ReadResult.Refused refused
            ? throw new Xunit.Sdk.XunitException("Refused: " + refused.Sentence)
            : Assert.IsType<ReadResult.Accepted>(result).Conversation;

    private static string Refuse(ReadResult result) => Assert.IsType<ReadResult.Refused>(result).Sentence;
}
