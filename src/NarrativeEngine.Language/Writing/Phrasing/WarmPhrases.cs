namespace NarrativeEngine.Language.Writing.Phrasing;

/// <summary>The same sentences, with questions put gently and thanks passed on.</summary>
internal static class WarmPhrases
{
    private static readonly (string Plain, string Warm)[] Questions =
    [
        ("Who will get the answer that is missing?", "Could somebody ask for the answer that is missing?"),
        ("Who calls the other side, and when?", "Would a call to the other side help?"),
        ("What do we do if no answer comes?", "Shall we think about what to do should no answer come?"),
        ("Who owns this, and by when?", "Could somebody take this on, and say by when?"),
        ("What would end it, and who can say so?", "What would help to end it?"),
        ("What is the next step, and whose is it?", "What could be a good next step?"),
        ("Which date does it put in doubt?", "Does any date need a little more room?"),
    ];

    public static string Of(string kind, string text)
    {
        foreach (var (plain, warm) in Questions)
        {
            if (text.EndsWith(plain, StringComparison.Ordinal))
            {
                return text[..^plain.Length] + warm;
            }
        }

        return kind is "credit" or "result" ? text + " A word of thanks would be well placed." : text;
    }
}
