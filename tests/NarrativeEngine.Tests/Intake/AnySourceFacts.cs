using System.Text;
using CsCheck;
using NarrativeEngine.Intake;
using Xunit;

namespace NarrativeEngine.Tests.Intake;

/// <summary>Whatever comes in, reading answers in a sentence or quotes exactly; it never throws.</summary>
public sealed class AnySourceFacts
{
    private static readonly Dictionary<string, byte[]> Seeds = new()
    {
        ["vtt"] = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ana Diaz>We are late.</v>\n\n0:0:3.0 --> 0:0:4.0\nBo Li: Why is that? I asked.\n"u8.ToArray(),
        ["srt"] = "1\n00:00:01,000 --> 00:00:02,000\nAna Diaz: We are late.\n\n2\n00:00:03,000 --> 00:00:04,000\nBo Li: Why?\n"u8.ToArray(),
        ["txt"] = "Ana Diaz  0:02  \nWe are late.\n\nBo Li  0:05  \nI asked. Dr. No said 3.5 days...\n\nTranscribed by https://otter.ai\n"u8.ToArray(),
        ["md"] = "---\nauthor: bo\nkind: check-in\n---\n# Hi\n\n- **One** [x](y) `z`\n- two\n\n|a|b|\n|--|--|\n|c d e|f|\n\n**Ana:** We go on.\n"u8.ToArray(),
        ["json"] = """{"date":1772524800000,"sentences":[{"speaker_name":"Ana","text":"We are late . {gap}","start_time":"1.5"},{"speaker_id":1,"text":"Why?"}]}"""u8.ToArray(),
        ["csv"] = "date;person;question;answer;x\n2026-03-03;bo;How?;\"We; are late.\";1\n4/3/2026;ana;How?;Fine now.;2\n"u8.ToArray(),
        ["eml"] = "From: Bo <bo@kelp.example>\nDate: Tue, 03 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>We are <b>late</b>.</p>\n--x--\n"u8.ToArray(),
        ["docx"] = DocxReaderFacts.Document(DocxReaderFacts.P("Ana Diaz   0:03"), DocxReaderFacts.P("We are late."), DocxReaderFacts.P("Bo Li   0:05"), DocxReaderFacts.P("Why?")),
    };

    public static TheoryData<string> Extensions => [.. Seeds.Keys];

    [Theory]
    [MemberData(nameof(Extensions))]
    public void Read_QuotesExactly_WhenBytesAreRandom(string extension) =>
        Gen.Byte.Array[0, 400].Sample(content => Check(extension, content), iter: 300);

    [Theory]
    [MemberData(nameof(Extensions))]
    public void Read_QuotesExactly_WhenASampleIsDamaged(string extension) =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Byte.Array[0, 6], Gen.Int[0, 12]).Array[1, 4]
            .Sample(edits => Check(extension, Damage(Seeds[extension], edits)), iter: 400);

    [Fact]
    public void Read_QuotesExactly_WhenTextIsAny() =>
        Gen.Select(Gen.OneOf("md", "txt", "vtt", "csv", "eml"), Gen.Char.Array[0, 300])
            .Sample((extension, text) => Check(extension, Encoding.UTF8.GetBytes(new string(text))), iter: 500);

    [Fact]
    public void Read_QuotesExactly_WhenSpeechIsAny() =>
        Gen.OneOf("we", "And", "so.", "Dr.", "3.5", "Yeah.", "because", "end?", "\"Why?\"", "...", "A.", "etc.", "No.", "日本。", ",", "Ana:", "—", "x!).", "10:30", "😀")
            .Array[1, 200].Sample(words => Check("txt", Encoding.UTF8.GetBytes(string.Join(' ', words))), iter: 500);

    private static void Check(string extension, byte[] content)
    {
        var path = $"support/2026-03-03-team-meeting.{extension}";
        if (Sample.Read(path, content) is not ReadResult.Accepted { Conversation: var conversation })
        {
            return;
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
        foreach (var passage in Segmenter.Segment(conversation))
        {
            Assert.Equal(passage.Words, conversation.Text.Substring(passage.Start, passage.Length));
            Assert.Equal(passage.Words.Trim(), passage.Words);
            Assert.InRange(passage.Words.Split(' ').Length, 1, 72);
            Assert.True(passage.Start >= end);
            end = passage.Start + passage.Length;
        }
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
