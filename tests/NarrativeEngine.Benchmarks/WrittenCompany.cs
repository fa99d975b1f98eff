using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Organizations;
using NarrativeEngine.Domain.Strategies;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Language.Tagging;

namespace NarrativeEngine.Benchmarks;

/// <summary>A company of <c>models/theme-tagger/data/matters</c>: what is said, and which matter each passage is about.</summary>
/// <param name="Matters">By passage, null for small talk.</param>
/// <param name="LookAlikes">By passage, the matter that its words only resemble.</param>
internal sealed record WrittenCompany(CompanyTalk Talk, IReadOnlyList<string?> Matters, IReadOnlyList<string?> LookAlikes)
{
    private static readonly DateOnly FirstMonday = new(2026, 1, 5);

    public static async Task<WrittenCompany> ReadAsync(string file, OnnxTagger tagger)
    {
        var lines = File.ReadLines(file).Where(line => line.Trim().Length > 0).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        var (head, said) = (lines[0], lines.Skip(1).ToList());
        var strategy = new Strategy("", null, null, [.. head["objectives"]!.AsArray().Select(node => new Objective((string)node!["id"]!, (string)node["title"]!, "", 1, null, [], []))]);
        var tags = await tagger.TagAsync([.. said.Select(line => (string)line["text"]!)], strategy, CancellationToken.None);
        return new WrittenCompany(
            new CompanyTalk(OrganizationOf((string)head["company"]!, said), strategy, [.. said.Select((line, i) => PassageOf(line, tags[i], i))]),
            [.. said.Select(line => (string?)line["matter"])],
            [.. said.Select(line => (string?)line["decoyOf"])]);
    }

    private static Organization OrganizationOf(string name, List<JsonObject> said) => new(
        name,
        [.. said.GroupBy(Speaker).Select(lines => new Person(Id(lines.Key), lines.Key, null, []))],
        [.. said.GroupBy(line => (string)line["team"]!).Select(lines => new Team(Id(lines.Key), lines.Key, "", [.. lines.Select(line => Id(Speaker(line))).Distinct()], null))]);

    // Every remark on a day of its own week; a team's remarks of a week are one check-in.
    private static TaggedPassage PassageOf(JsonObject line, Tags tags, int position)
    {
        var (team, week, words, who) = (Id((string)line["team"]!), (int)line["week"]!, (string)line["text"]!, Id(Speaker(line)));
        var day = FirstMonday.AddDays((7 * (week - 1)) + (position * 3 % 5));
        var id = $"{team}-{week}";
        var conversation = new Conversation(id, $"{id}.txt", team, day, ConversationKind.CheckIn, Visibility.Team, null, [], "", [], "en");
        return new TaggedPassage(new Passage($"{id}-{position:000}", id, position, 0, words.Length, words, new Voice(who, who), null, day), tags, conversation);
    }

    private static string Speaker(JsonObject line) => (string?)line["speaker"] ?? "nobody";

    private static string Id(string name) => new([.. name.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')]);
}
