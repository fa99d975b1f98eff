using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NarrativeEngine.IntegrationTests;

/// <summary>What people ask of the sample company, and what an answer must hold.</summary>
public sealed class QuestionFacts(SampleCompany sample)
{
    /// <summary>Of the questions in <c>tests/questions/samples.json</c> at least this share is answered fittingly; fourteen of twenty were when it was set.</summary>
    private const double Floor = 0.65;

    [Fact]
    public async Task Ask_AnswersFittingly_MostOfTheTime()
    {
        var questions = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Narrative.Repository, "tests", "questions", "samples.json")))!["questions"]!.AsArray();
        var missed = new List<string>();
        foreach (var question in questions)
        {
            var (asked, reader) = ((string)question!["question"]!, (string)question["as"]!);
            var answer = JsonNode.Parse(await sample.Program.GetAsync("ask", asked, "--as", reader, "--format", "json"))!;
            var text = (string)answer["answer"]!;
            if (!Regex.IsMatch(text, (string)question["answer"]!, RegexOptions.IgnoreCase))
            {
                missed.Add($"{asked} ({reader}): {text}");
            }

            // Whatever stands between quotation marks was said, and is cited.
            var quotes = answer["citations"]!.AsArray().Select(cited => (string)cited!["quote"]!).ToList();
            Assert.All(Regex.Matches(text, "“([^”]*)”").Select(match => match.Groups[1].Value), quote => Assert.Contains(quote, quotes));
        }

        Assert.True(questions.Count - missed.Count >= Floor * questions.Count, string.Join('\n', missed));
    }
}
