using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Intake;
using Xunit;

namespace NarrativeEngine.Tests.Intake;

/// <summary>Whatever comes in, reading answers in a sentence or quotes exactly; it never throws.</summary>
public sealed partial class AnySourceFacts
{
    private static readonly Dictionary<string, byte[]> Seeds =
        FormatRow.All.ToDictionary(row => row.File, row => File.ReadAllBytes(Path.Combine(FormatFacts.Folder, row.File)));

    private static readonly byte[][] Others = [.. Seeds.Values];

    // Lines of these can be told apart, and what they say stands in them letter for letter.
    private static readonly string[] Lined =
        [.. Seeds.Keys.Where(file => Path.GetExtension(file) is ".vtt" or ".srt" or ".txt" or ".md" || file is "check-in.csv" or "check-in-pipes.csv")];

    public static TheoryData<string> Extensions => [.. Seeds.Keys.Select(file => Path.GetExtension(file).TrimStart('.')).Distinct()];

    public static TheoryData<string> Files => [.. Seeds.Keys];

    public static TheoryData<string> LinedFiles => [.. Lined];

    [Theory]
    [MemberData(nameof(Extensions))]
    public void Read_QuotesExactly_WhenBytesAreRandom(string extension) =>
        Gen.Byte.Array[0, 400].Sample(content => Check(extension, content), iter: 300);

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_QuotesExactly_WhenASampleIsDamaged(string file) =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Byte.Array[0, 6], Gen.Int[0, 12]).Array[1, 4]
            .Sample(edits => Check(Path.GetExtension(file).TrimStart('.'), Damage(Seeds[file], edits)), iter: 150);

    [Theory]
    [MemberData(nameof(LinedFiles))]
    public void Read_SaysOnlyWhatStandsThere_WhenLinesAreMovedAbout(string file)
    {
        var lines = Encoding.UTF8.GetString(Seeds[file]).Split('\n');
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, lines.Length - 1], Gen.Int[0, lines.Length - 1]).Array[1, 8].Sample(
            moves =>
            {
                var source = string.Join('\n', Move(lines, moves));
                CheckWords(source, Check(Path.GetExtension(file).TrimStart('.'), Encoding.UTF8.GetBytes(source)));
            },
            iter: 100);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_QuotesExactly_WhenOneSampleGoesOnAsAnother(string file) =>
        Gen.Select(Gen.Int[0, Seeds.Count - 1], Gen.Double[0, 1], Gen.Double[0, 1]).Sample(
            (other, end, begin) => Check(
                Path.GetExtension(file).TrimStart('.'),
                [.. Seeds[file][..(int)(end * Seeds[file].Length)], .. Others[other][(int)(begin * Others[other].Length)..]]),
            iter: 60);

    [Fact]
    public void Read_QuotesExactly_WhenTextIsAny() =>
        Gen.Select(Gen.OneOf("md", "txt", "vtt", "csv", "eml"), Gen.Char.Array[0, 300])
            .Sample((extension, text) => Check(extension, Encoding.UTF8.GetBytes(new string(text))), iter: 500);

    [Fact]
    public void Read_QuotesExactly_WhenSpeechIsAny() =>
        Gen.OneOf("we", "And", "so.", "Dr.", "3.5", "Yeah.", "because", "end?", "\"Why?\"", "...", "A.", "etc.", "No.", "日本。", ",", "Ana:", "—", "x!).", "10:30", "😀")
            .Array[1, 200].Sample(words => Check("txt", Encoding.UTF8.GetBytes(string.Join(' ', words))), iter: 500);

    private static IReadOnlyList<Passage> Check(string extension, byte[] content)
    {
        var path = $"support/2026-03-03-team-meeting.{extension}";
        var watch = ThreadTime.Start();
        var result = Sample.Read(path, content);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
        if (result is not ReadResult.Accepted { Conversation: var conversation })
        {
            return [];
        }

        var at = 0;
        foreach (var turn in conversation.Turns)
        {
            Assert.Equal(at, turn.Start);
            Assert.DoesNotContain('\n', conversation.Text.Substring(turn.Start, turn.Length));
            at += turn.Length + 1;
        }

        Assert.Equal(conversation.Text.Length + 1, at);
        var end = 0;
        var passages = Segmenter.Segment(conversation);
        foreach (var passage in passages)
        {
            Assert.Equal(passage.Words, conversation.Text.Substring(passage.Start, passage.Length));
            Assert.Equal(passage.Words.Trim(), passage.Words);
            Assert.InRange(passage.Words.Split(' ').Length, 1, 72);
            Assert.True(passage.Start >= end);
            end = passage.Start + passage.Length;
        }

        return passages;
    }

    // Marks, entities and doubled quotes are the notation's; every word is the source's.
    private static void CheckWords(string source, IReadOnlyList<Passage> passages)
    {
        var plain = Bare(string.Join('\n', source, WebUtility.HtmlDecode(source), Target().Replace(source, "")));
        foreach (var word in passages.SelectMany(passage => passage.Words.Split(' ')).Distinct())
        {
            Assert.Contains(Bare(word), plain, StringComparison.Ordinal);
        }
    }

    private static string Bare(string text) => string.Concat(text.Where(character => !"*_`\\\"[]".Contains(character)));

    [GeneratedRegex(@"\]\([^()]*\)")]
    private static partial Regex Target();

    private static List<string> Move(string[] lines, (int What, int From, int To)[] moves)
    {
        var moved = lines.ToList();
        foreach (var (what, from, to) in moves.Where(_ => moved.Count > 1))
        {
            var (at, other) = (from % moved.Count, to % moved.Count);
            switch (what)
            {
                case 0:
                    moved.RemoveAt(at);
                    break;
                case 1:
                    moved.Insert(other, moved[at]);
                    break;
                case 2:
                    (moved[at], moved[other]) = (moved[other], moved[at]);
                    break;
                default:
                    moved[at] += " " + moved[other];
                    break;
            }
        }

        return moved;
    }

    private static byte[] Damage(byte[] seed, (int At, byte[] Insert, int Remove)[] edits)
    {
        var content = seed.ToList();
        foreach (var (at, insert, remove) in edits)
        {
            var from = content.Count == 0 ? 0 : at % content.Count;
            content.RemoveRange(from, Math.Min(remove, content.Count - from));
            content.InsertRange(from, insert);
        }

        return [.. content];
    }
}
