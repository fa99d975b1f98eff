using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Evaluation;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using NarrativeEngine.Language.Tagging;

namespace NarrativeEngine.Benchmarks;

/// <summary>Writes what <c>models/theme-tagger/training</c> fits linking and substance on, measured by the program's own code.</summary>
/// <remarks>Rows of 32-bit floats; the names of the columns are the first line of a text file beside them.</remarks>
internal static class TrainingRows
{
    /// <summary>Company, same matter, look-alike, both of some matter, then the pair's numbers and the lengths.</summary>
    public static async Task PairsAsync(string output, IEnumerable<string> files)
    {
        using var tagger = new OnnxTagger(SampleTalk.Model);
        var rarity = new WordRarity(Path.Combine(SampleTalk.Model, "word-idf.tsv"));
        using var rows = new BinaryWriter(File.Create(output));
        var all = files.Order(StringComparer.Ordinal).ToList();
        for (var company = 0; company < all.Count; company++)
        {
            WritePairs(rows, company, await WrittenCompany.ReadAsync(all[company], tagger), rarity);
        }

        File.WriteAllLines(output + ".txt", [string.Join(' ', [.. PassagePair.Names, "lengthMin", "lengthMax"]), .. all]);
    }

    /// <summary>Company, evidence of a fact that is to be told, then what is measured of the passage.</summary>
    public static async Task SubstanceAsync(string output, IReadOnlyList<string> folders)
    {
        using var tagger = new OnnxTagger(SampleTalk.Model);
        using var rows = new BinaryWriter(File.Create(output));
        for (var company = 0; company < folders.Count; company++)
        {
            var talk = await SampleTalk.TagAsync(tagger, folders[company]);
            var told = ToldSentences(AnswerKey.Parse(await File.ReadAllTextAsync(Path.Combine(folders[company], "key.json"))));
            foreach (var passage in talk.Passages.Where(passage => passage.Conversation.Visibility != Visibility.Confidential))
            {
                var words = SentenceMatch.Fold(passage.Passage.Words);
                Write(rows, [company, told.Any(sentence => words.Contains(sentence, StringComparison.Ordinal)) ? 1 : 0, .. Substance.Measure(passage)]);
            }
        }

        File.WriteAllLines(output + ".txt", [string.Join(' ', Substance.Names), .. folders]);
    }

    private static List<string> ToldSentences(AnswerKey key) =>
    [
        .. key.Facts.Where(fact => fact.Required.Any() && fact.Type is not ("decoy" or "canary" or "prompt-injection"))
            .SelectMany(fact => fact.Evidence).Select(sentence => SentenceMatch.Fold(sentence.Sentence)),
    ];

    private static void WritePairs(BinaryWriter rows, int company, WrittenCompany written, WordRarity rarity)
    {
        var reader = new PassageWords(written.Talk.Organization);
        var read = written.Talk.Passages.Select(passage => reader.Read(passage.Passage.Words)).ToList();
        var weights = new WordWeights(read, rarity);
        var mean = ThreadFinder.Mean(written.Talk.Passages);
        var profiles = written.Talk.Passages.Zip(read, (passage, words) => new PassageProfile(passage, words, weights, written.Talk.Organization, mean)).ToList();
        var likeness = new Likeness(profiles);
        var values = new double[PassagePair.Names.Count];
        for (var one = 0; one < profiles.Count; one++)
        {
            for (var other = one + 1; other < profiles.Count; other++)
            {
                var (first, second) = (written.Matters[one], written.Matters[other]);
                var isLookAlike = (first is not null && written.LookAlikes[other] == first) || (second is not null && written.LookAlikes[one] == second);
                PassagePair.Measure(profiles[one], profiles[other], likeness, values);
                var (least, most) = (Length(profiles[one]), Length(profiles[other]));
                Write(rows, [company, first is not null && first == second ? 1 : 0, isLookAlike ? 1 : 0, first is not null && second is not null ? 1 : 0, .. values, Math.Min(least, most), Math.Max(least, most)]);
            }
        }
    }

    private static double Length(PassageProfile passage) => Math.Log(passage.Source.Passage.Words.Split(' ').Length);

    private static void Write(BinaryWriter rows, IEnumerable<double> values)
    {
        foreach (var value in values)
        {
            rows.Write((float)value);
        }
    }
}
