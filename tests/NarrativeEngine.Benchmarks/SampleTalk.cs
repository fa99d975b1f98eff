using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Intake;
using NarrativeEngine.Language.Tagging;

namespace NarrativeEngine.Benchmarks;

/// <summary>The sample company, or another one, read, cut and tagged in memory.</summary>
internal static class SampleTalk
{
    public static string Model => Path.Combine(AppContext.BaseDirectory, "models", "theme-tagger");

    public static Task<CompanyTalk> TagAsync(OnnxTagger tagger) => TagAsync(tagger, Path.Combine(AppContext.BaseDirectory, "samples"));

    public static async Task<CompanyTalk> TagAsync(OnnxTagger tagger, string folder)
    {
        var company = CompanyFolder.Read(folder);
        var passages = new List<TaggedPassage>();
        foreach (var file in company.Conversations)
        {
            if (SourceReader.Read(CompanyFolder.Load(file), company.Organization!) is not ReadResult.Accepted read)
            {
                throw new InvalidOperationException($"{file.Path} was refused.");
            }

            var cut = Segmenter.Segment(read.Conversation);
            var tags = await tagger.TagAsync([.. cut.Select(passage => passage.Words)], company.Strategy, CancellationToken.None);
            passages.AddRange(cut.Zip(tags, (passage, tag) => new TaggedPassage(passage, tag, read.Conversation)));
        }

        return new CompanyTalk(company.Organization!, company.Strategy, passages);
    }
}
