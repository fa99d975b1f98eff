using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Language.Writing.Phrasing;

/// <summary>A finding as a sentence needs it: who speaks, what is quoted, and the facts by name.</summary>
/// <param name="turn">How many questions the page has asked so far, so that none is asked twice in a row.</param>
internal sealed class Line(Finding finding, string audience, int turn = 0, Tone tone = Tone.Plain)
{
    private readonly List<string> quotes = [.. finding.Quotes.Select(quote => quote.Words).Where(words => words.Length > 0)];

    public string Period => Fact("period") is { Length: > 0 } period ? period : "week";

    public string Team => Fact("team");

    public string Teams => Fact("teams");

    public bool SeveralTeams => finding.Teams.Count > 1;

    /// <summary>The speaker where names may be shown, else the team; a brief's reader is "You".</summary>
    public string Who => IsSelf ? "You" : Fact("speaker") is { Length: > 0 } speaker ? speaker : Team;

    public bool HasSpeaker => Has("speaker");

    /// <summary>True when a brief's own reader speaks.</summary>
    public bool IsSelf => Has("self");

    /// <summary>True when somebody else speaks whom the reader can go and ask.</summary>
    public bool CanAsk => HasSpeaker && !IsSelf;

    public int Turn => turn;

    public bool Asks => Has("asks") && !Has("decided");

    /// <summary>The most telling words between quotation marks, closed as a sentence.</summary>
    public string Quote => quotes.Count > 0 ? Quoted(quotes[0]) : "the words are among the sources.";

    /// <summary>A second voice, for pages that have room for it.</summary>
    public string Also => audience != "executive" && tone != Tone.Terse && Has("second") && quotes.Count > 1 && quotes[1].Length < 130 ? $" {Joiner} {Quoted(quotes[1])}" : "";

    public bool HasSecond => quotes.Count > 1;

    public string Second => Quoted(quotes[1]);

    private string Joiner => (Hash.Of(quotes[1]) % 4) switch { 0 => "And:", 1 => "Another voice:", 2 => "Likewise:", _ => "Also:" };

    public string Fact(string key) => finding.Facts.GetValueOrDefault(key, "");

    public bool Has(string key) => Fact(key).Length > 0;

    /// <summary>The verb for one team or several: "Sales reports", "Sales and Supply report".</summary>
    public string Verb(string one, string several) => SeveralTeams ? several : one;

    /// <summary>What a matter is called, at the head of a sentence; a goal where it has no name, else its teams.</summary>
    public string Subject => Has("topic") ? Wording.Capital(Fact("topic"))
        : Has("objective") ? $"On ‘{Fact("objective")}’"
        : $"A matter in {Fact("threadTeams")}";

    public static string Quoted(string words) => words[^1] is '.' or '!' or '?' or '…' ? $"“{words}”" : $"“{words}”.";
}

/// <summary>A hash that is the same on every machine and in every version.</summary>
internal static class Hash
{
    public static uint Of(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        return hash;
    }
}
