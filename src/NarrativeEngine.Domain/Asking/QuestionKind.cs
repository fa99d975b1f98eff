using System.Text.RegularExpressions;

namespace NarrativeEngine.Domain.Asking;

/// <summary>What a question wants to know, beyond what it is about.</summary>
internal enum QuestionKind
{
    /// <summary>Whatever was said.</summary>
    Anything,

    /// <summary>What is in the way, or why something is late.</summary>
    Trouble,

    /// <summary>Who took something on.</summary>
    Promise,

    /// <summary>Whether something is over.</summary>
    Resolved,

    /// <summary>How something has moved.</summary>
    Course,

    /// <summary>What nobody speaks of.</summary>
    Silence,
}

/// <summary>Tells by a few turns of phrase.</summary>
internal static partial class QuestionKinds
{
    public static QuestionKind Of(string question) =>
        Silence().IsMatch(question) ? QuestionKind.Silence
        : Promise().IsMatch(question) ? QuestionKind.Promise
        : Resolved().IsMatch(question) ? QuestionKind.Resolved
        : Course().IsMatch(question) ? QuestionKind.Course
        : Trouble().IsMatch(question) ? QuestionKind.Trouble
        : QuestionKind.Anything;

    /// <summary>The question without the words that only say what kind it is, so that passages are not sought by them.</summary>
    public static string Matter(string question)
    {
        var rest = question;
        foreach (var pattern in new[] { Silence(), Promise(), Resolved(), Course(), Trouble() })
        {
            rest = pattern.Replace(rest, " ");
        }

        return rest;
    }

    [GeneratedRegex(@"\b(nobody|no one|no-one|not)\b.{0,20}\b(talk|talks|talking|speak|speaks|speaking|spoken|mention|mentions|mentioning|discuss\w*)\b( about| of)?|\b(silent|silence|goes unsaid|never mentioned)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Silence();

    [GeneratedRegex(@"\bwho\b.{0,25}\b(promise[sd]?|committed|commits?|took on|takes on|agreed to|owns?|said (he|she|they) (would|will)|is to|will)\b|\b(promise[sd]?|commitments?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();

    [GeneratedRegex(@"\b(resolved|settled|solved|fixed|sorted( out)?|over|finished|closed|done)\b(?=[^a-z]*$)", RegexOptions.IgnoreCase)]
    private static partial Regex Resolved();

    [GeneratedRegex(@"\b(what|how|has|have|did)\b.{0,25}\b(changed|moved|developed|progressed)\b( about| with| on)?|\bwhat('s| is) new\b( about| with| on)?|\bhow\b.{0,10}\b(going|getting on|coming along)\b|\bsince when\b", RegexOptions.IgnoreCase)]
    private static partial Regex Course();

    [GeneratedRegex(@"\b(what|who)('s| is| are| stands)?\b.{0,15}\b(in the way( of)?|block(s|ed|ing)?|hold(s|ing)? up|hold(s|ing)? back|slow(s|ing)?|delay(s|ed|ing)?|stop(s|ping)?|keeps? from)\b|\bwhy\b|\b(obstacles?|problems?|trouble)\b( with| of| in)?", RegexOptions.IgnoreCase)]
    private static partial Regex Trouble();
}
