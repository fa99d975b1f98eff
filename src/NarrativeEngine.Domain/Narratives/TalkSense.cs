using System.Text.RegularExpressions;

namespace NarrativeEngine.Domain.Narratives;

/// <summary>What a few turns of phrase say about a passage beyond its tags: hearsay, a correction, a change of mind.</summary>
public static partial class TalkSense
{
    /// <summary>Words addressed to a program rather than to people: never obeyed, and never quoted either.</summary>
    public static bool IsOrderToSoftware(string words) => OrdersToSoftware.Is(words);

    /// <summary>Told at second hand: it may be asked about, but never stated as a fact.</summary>
    public static bool IsHearsay(string words) => Hearsay().IsMatch(words);

    /// <summary>Takes back something said before.</summary>
    public static bool IsCorrection(string words) => Correction().IsMatch(words);

    /// <summary>Puts a choice on record, whatever the model made of it.</summary>
    public static bool IsDecision(string words) => Decision().IsMatch(words) || (IsReversal(words) && Plural().IsMatch(words));

    /// <summary>Changes or undoes an earlier choice.</summary>
    public static bool IsReversal(string words) => Reversal().IsMatch(words);

    /// <summary>Says that something waits or is missing, so that it settles nothing however glad it sounds.</summary>
    public static bool IsStillOpen(string words) => StillOpen().IsMatch(words);

    /// <summary>Speaks of what gets the time and the attention.</summary>
    public static bool IsAboutAttention(string words) => Attention().IsMatch(words);

    /// <summary>Says that thanks or credit did not come.</summary>
    public static bool IsMissingCredit(string words) => MissingCredit().IsMatch(words);

    [GeneratedRegex(
        @"\b(rumou?rs?|hearsay|gossip|grapevine|word has it|supposedly|allegedly)\b"
        + @"|\b(someone|somebody|people|they|a friend|a colleague)\b.{0,30}\b(swore|swears|claims?|claimed|reckons?|are saying|were saying|is saying|told me that)\b"
        + @"|\b(heard|overheard)\b.{0,25}\b(canteen|corridor|kitchen|rumou?rs?|someone|somebody)\b|\bthey say\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Hearsay();

    [GeneratedRegex(
        @"\b(correct (myself|that|the (number|figure|record))|correction\b|i (was wrong|misspoke|miscounted|got (that|it) wrong)|not \w+ as (i|we) (said|reported|wrote)"
        + @"|(earlier|last|previous) (figure|number|count) was (wrong|off)|scratch that|the right (number|figure) is|should have (said|read|been)|i said \w+.{0,40}\b(it is|it's|it was) (really|actually|in fact))",
        RegexOptions.IgnoreCase)]
    private static partial Regex Correction();

    [GeneratedRegex(
        @"\b(it is (settled|decided|agreed|final)|(we|the board|the team|they) (have |has )?(decided|agreed|voted|settled|chosen|resolved) (to|that|on|against|for)|(is|are) (now )?(frozen|approved|cancelled|postponed)\b.{0,20}\b(as of|from|until|today|now)|as of (today|now|monday)|decision (is|was)|we (will )?go with|signed off on|effective (immediately|today))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Decision();

    [GeneratedRegex(@"\b(we|the board|the team)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Plural();

    [GeneratedRegex(
        @"\b(reopen(ed|s)?|revers(e|ed|es|ing)|overturn(ed|s)?|un-?fr(eeze|oze|ozen)|change[ds]? (our|my|their) mind|after all|back(ed)? out of|no longer (going|doing)|scrapp?ed|undo(ne)?|took (it|that) back|withdr(ew|awn)|cancel(led|ed))\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Reversal();

    [GeneratedRegex(
        @"\b((every|each|whole|entire|most of (the|this|our)|half (of )?(the|this|our)|quarters of (the|this|our)|all of (the|this|our)|too much) (\w+ ){0,2}(meetings?|agendas?|hour|call|time|talk|attention)"
        + @"|(spen[dt]|went|goes|gets?|got|takes?|took)\b.{0,40}\b(meetings?|agenda|(the|this|last) (\w+ )?(hour|minutes?)|attention|airtime)"
        + @"|hardly (a|any) (minute|word|time)|(talk(s|ed)?|speaks?|spoke) (about|of) (nothing|little|only)|the last (\w+ )?minutes)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Attention();

    [GeneratedRegex(
        @"\b(no ?(body|one)|nobody|not (one|a single)|never|without|hardly any(body|one)?|didn't|did not|nor)\b.{0,70}\b(thank(s|ed)?|thank you|credit(ed)?|recogni[sz]\w*|acknowledg\w*|notic(e|ed)|prais\w*|well done|appreciat\w*)\b"
        + @"|\b(credit|thanks|recognition|praise)\b.{0,40}\b(missing|missed|went to|never came|nowhere|overdue)\b|\b(unthanked|thankless|unnoticed)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex MissingCredit();

    [GeneratedRegex(@"\b(still (no|not|wait\w*|stand\w*|open|missing|broken|stuck)|(now |all )?wait(s|ing)?\b.{0,40}\bfor|not yet|hasn't|haven't|have not|has not|worse than)\b", RegexOptions.IgnoreCase)]
    private static partial Regex StillOpen();
}
