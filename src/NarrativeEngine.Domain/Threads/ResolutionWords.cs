using System.Text.RegularExpressions;
using NarrativeEngine.Domain.Tagging;

namespace NarrativeEngine.Domain.Threads;

/// <summary>Tells whether a passage says that something is done or settled, or that it is not.</summary>
internal static partial class ResolutionWords
{
    /// <summary>True when the passage reports that the matter is settled, by its tags or its words.</summary>
    public static bool SayItIsSettled(TaggedPassage passage)
    {
        var words = passage.Passage.Words;
        if (SayNotYet(words) || passage.Tags.Polarity == Polarity.Negative)
        {
            return false;
        }

        return passage.Has(Theme.Achievement) ? !HasTrouble(passage) || SayDone(words) : !HasTrouble(passage) && !passage.Has(Theme.Commitment) && SayDone(words);
    }

    /// <summary>True when the words say that something is done, whatever it is.</summary>
    public static bool SayDone(string words) => ReadWords.Of(words).SayDone;

    /// <summary>True when the words say that something is still to come, is late or has been moved.</summary>
    public static bool SayNotYet(string words) => ReadWords.Of(words).SayNotYet;

    internal static bool FindDone(string words) => Done().IsMatch(words);

    internal static bool FindNotYet(string words) => NotYet().IsMatch(words);

    internal static bool FindAhead(string words) => Ahead().IsMatch(words);

    private static bool HasTrouble(TaggedPassage passage) => passage.Has(Theme.Obstacle) || passage.Has(Theme.Risk) || passage.Has(Theme.Dependency);

    [GeneratedRegex(
        """
        \b(fixed|solved|resolved|settled|sorted|repaired|cured|closed|finished|completed?|done|signed(\ off)?|delivered|arrived|came\ in|is\ in|are\ in|went\ (out|live|through)|
        shipped|sent|handed\ (over|in)|(is|are|was|were)\ (up|out|live|back|through|over|gone|here|behind\ us)|works?\ again|working\ again|runs?\ again|running\ again|
        back\ (up|online|on\ line|to\ normal|in\ (service|use|order))|no\ longer|not\ (one|a\ single)|none\ since|never\ again|since\ then\ nothing|holds?\ now|
        (has|have)\ been\ (with|at|in|on|up|out|live|there|here)|installed|rolled\ out|replaced|confirmed|approved|published|filed|hired|in\ place|on\ every|passed|has\ had|have\ had|landed|cleared|quiet\ (now|since)|
        have\ (it|them)\ now|has\ (it|them)\ now|got\ (it|them)|stopped\ (dropping|failing|leaking|crashing))\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Done();

    [GeneratedRegex(
        """
        \b(not\ (\w+\ )?(yet|out|done|ready|finished|signed|fixed|solved|resolved|here|confirmed|arrived|answered|in\ place|sent|there)|still\ (not|no|open|missing|waiting|waits?|wait|nothing|without|stuck|to\ come|lacks?|useless)|
        (has|have|is|are|was|were|did|does|do)(\ not|n't|n’t)\ (\w+\ )?(been|be|come|arrived?|sent|send|signed?|answer(ed)?|confirm(ed)?|fix(ed)?|solved?|finish(ed)?|done|ready|reply|replied|manage[d]?|made?|got|get)|
        unsigned|unsolved|unconfirmed|unanswered|overdue|nobody\ has|no\ one\ has|no\ (word|answer|reply|news)|again\ no|cannot|can't|can’t|won't|won’t|
        delayed|postponed|slipped|(running|is|are|be|am)\ late|will\ need\ (until|another|more)|need\ (until|another|more)|(moved|pushed|put\ off|shifted)\ (it\ )?(to|back|into|until)|
        nearly|almost|halfway|haven't|hasn't|haven’t|hasn’t|didn't|didn’t)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex NotYet();

    // "It will be fixed", "until it is signed", "should be done by Friday": said of the future, not of what is.
    [GeneratedRegex(
        @"\b(will|we'll|I'll|they'll|he'll|she'll|it'll|to|should|must|until|till|unless|if|when|once|before|by the time|hope|hopefully|needs?|would|could|might|may)\b[^.;]{0,40}\b(be|get|is|are|have|has|been)?\s*(fixed|solved|resolved|settled|sorted|repaired|closed|finished|completed?|done|signed?|signs|delivered|arrived?|arrives|shipped|sent|confirmed|approved|installed|replaced)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ahead();
}
