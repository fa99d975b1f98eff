namespace NarrativeEngine.IntegrationTests.Faults;

/// <summary>A company of two teams with as many short conversations as a test asks for; conversation i is always the same.</summary>
internal static class SmallCompany
{
    private const string Organization = """
        name: Small Ltd
        people:
          - { id: ada-berg, name: Ada Berg }
          - { id: cy-dole, name: Cy Dole }
          - { id: ed-fox, name: Ed Fox }
          - { id: flo-gray, name: Flo Gray }
          - { id: gus-hale, name: Gus Hale }
          - { id: ida-jung, name: Ida Jung }
        teams:
          - { id: bench, name: Bench, manager: ada-berg, members: [ada-berg, cy-dole, ed-fox, flo-gray, gus-hale, ida-jung] }
          - { id: works, name: Works, manager: ed-fox, members: [ed-fox, flo-gray], parent: bench }
        """;

    private const string Strategy = """
        name: Plan
        period: { from: 2026-01-01, to: 2026-06-30 }
        objectives:
          - { id: ship, title: Ship the new oven, keyResults: [{ id: units, title: Units shipped, baseline: 0, target: 100, current: 20 }] }
          - { id: keep, title: Keep our customers }
        """;

    private static readonly string[] Matters =
        ["the gasket supplier", "the firmware review", "the test bench", "the order desk", "the spare parts list", "the press tool"];

    /// <summary>Writes the company; conversations are numbered from 0.</summary>
    public static string Write(string folder, IEnumerable<int> conversations)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "organization.yaml"), Organization);
        File.WriteAllText(Path.Combine(folder, "strategy.yaml"), Strategy);
        foreach (var i in conversations)
        {
            WriteConversation(folder, i, Words(i));
        }

        return folder;
    }

    public static void WriteConversation(string folder, int i, string words)
    {
        var path = FullPath(folder, i);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, words);
    }

    public static string FullPath(string folder, int i) => Path.Combine(folder, "conversations", PathOf(i));

    /// <summary>As the store calls it.</summary>
    public static string PathOf(int i) => $"{(i % 3 == 0 ? "works" : "bench")}/2026-03-{2 + i % 27:00}-team-meeting-{i:0000}.txt";

    public static string Words(int i) => $"""
        Ada Berg: We are blocked again by {Matters[i % 6]}, and delivery number {i} is late because nobody has answered.
        Cy Dole: I will call them on Friday about {Matters[(i + 1) % 6]} and send everybody the answer.
        Ed Fox: The customers on round {i % 9} were pleased with {Matters[(i + 2) % 6]}, which is good news for the plan.

        """;
}
