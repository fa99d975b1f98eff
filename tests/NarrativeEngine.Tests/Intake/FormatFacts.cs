using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Intake;
using Xunit;

namespace NarrativeEngine.Tests.Intake;

/// <summary>One file for each tool and format that the README promises, written as the tool writes it.</summary>
public sealed partial class FormatFacts
{
    private const string DayFromOutside = "2026-03-31";

    internal static readonly Organization Company = new(
        "Alder Pumps",
        [
            new Person("priya-nair", "Priya Nair", "priya.nair@alder.example", []),
            new Person("tomas-kral", "Tomáš Král", "tomas.kral@alder.example", []),
            new Person("june-park", "June Park", "june@alder.example", []),
            new Person("olu-adeyemi", "Olu Adeyemi", "olu@alder.example", []),
            new Person("sam-ortiz", "Sam Ortiz", "sam.ortiz@alder.example", []),
            new Person("sam-whitfield", "Sam Whitfield", null, []),
        ],
        [new Team("pumps", "Pumps", "priya-nair", ["june-park", "olu-adeyemi", "tomas-kral", "sam-ortiz", "sam-whitfield"], null)]);

    public static TheoryData<string> Files => [.. FormatRow.All.Select(row => row.File)];

    // Notes are notes, but only a name can say that their marks are Markdown.
    public static TheoryData<string> ToldByContent => [.. FormatRow.All.Select(row => row.File).Where(file => file != "notes.md")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_FindsSpeakersWordsAndTimes_WhenTheToolWroteIt(string file)
    {
        var row = Row(file);
        var conversation = Read(file, $"pumps/{file}", row.Day is null);

        Assert.Equal(row.Said, Said(conversation));
        Assert.Equal(DateOnly.ParseExact(row.Day ?? DayFromOutside, "yyyy-MM-dd"), conversation.HeldOn);
        Assert.All(row.Dropped, words => Assert.DoesNotContain(words, conversation.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(ToldByContent))]
    public void Read_TellsTheFormatByContent_WhenTheNameLies(string file)
    {
        var lie = Path.GetExtension(file) == ".txt" ? "pumps/notes.md" : "pumps/notes.txt";

        Assert.Equal(Row(file).Said, Said(Read(file, lie, Row(file).Day is null)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Segment_QuotesExactly_WhenTheToolWroteIt(string file)
    {
        var conversation = Read(file, $"pumps/{file}", Row(file).Day is null);
        var passages = Segmenter.Segment(conversation);

        Assert.NotEmpty(passages);
        Assert.All(passages, passage => Assert.Equal(passage.Words, conversation.Text.Substring(passage.Start, passage.Length)));
    }

    [Fact]
    public void Readme_PromisesWhatIsTested_InEachRow()
    {
        var readme = File.ReadAllText(Path.Combine(Repository, "README.md"));
        var promised = Link().Matches(readme).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal).ToList();
        var there = Directory.GetFiles(Folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal).ToList();

        Assert.Equal(there, promised);
        Assert.Equal(there, FormatRow.All.Select(row => row.File).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_TakesNoDay_WhenTheHeadingNamesTwo()
    {
        var content = DocxReaderFacts.Document(
            DocxReaderFacts.P("Weekly-20260303_233500-Meeting Transcript"), DocxReaderFacts.P("4 March 2026, 09:35am"),
            DocxReaderFacts.P("Priya Nair   0:03"), DocxReaderFacts.P("We begin."), DocxReaderFacts.P("Priya Nair stopped transcription"));
        var result = SourceReader.Read(new SourceFile("pumps/weekly.docx", content), Company);

        Assert.Contains("has no date", Assert.IsType<ReadResult.Refused>(result).Sentence);
    }

    internal static string Folder => Path.Combine(Repository, "tests", "formats");

    private static string Repository { get; } = FindRepository(AppContext.BaseDirectory);

    private static FormatRow Row(string file) => FormatRow.All.Single(row => row.File == file);

    private static Conversation Read(string file, string path, bool needsDay)
    {
        var overrides = new MetadataOverrides(Date: needsDay ? DayFromOutside : null);
        var result = SourceReader.Read(new SourceFile(path, File.ReadAllBytes(Path.Combine(Folder, file)), null, overrides), Company);
        return result is ReadResult.Refused refused ? throw new Xunit.Sdk.XunitException(refused.Sentence) : ((ReadResult.Accepted)result).Conversation;
    }

    private static IEnumerable<string> Said(Conversation conversation) => conversation.Turns.Select(turn =>
    {
        var when = turn.At is { } at ? $"{Math.Round(at.TotalSeconds, 3)} " : turn.SaidOn != conversation.HeldOn ? $"{turn.SaidOn:MM-dd} " : "";
        return $"{when}{turn.Speaker?.PersonId ?? turn.Speaker?.Label ?? "?"}: {conversation.Text.Substring(turn.Start, turn.Length)}";
    });

    private static string FindRepository(string folder) =>
        File.Exists(Path.Combine(folder, "NarrativeEngine.sln")) ? folder : FindRepository(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);

    [GeneratedRegex(@"\]\(tests/formats/([^)]+)\)")]
    private static partial Regex Link();
}
