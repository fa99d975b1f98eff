namespace NarrativeEngine.Web.Shell;

/// <summary>What a page may say at its top after a change. Addresses carry the key only, so that nobody can put words on a page.</summary>
public static class Notices
{
    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        ["ended"] = "You were signed out in the meantime. Sign in again; what you had typed was not sent.",
        ["signed-out"] = "You are signed out.",
        ["password"] = "Your password is changed, and all your other sessions are ended.",
        ["everywhere"] = "All your other sessions are ended.",
        ["second-factor-off"] = "Signing in asks for the password only from now on.",
        ["handed-in"] = "Kept. It is being worked through, and will be part of your next brief.",
        ["known"] = "The same was handed in before: this is it, and nothing is counted twice.",
        ["details"] = "The details are put right.",
        ["corrected"] = "Kept. Passages like this one learn from it.",
        ["withdrawn"] = "The conversation is withdrawn. Threads and narratives are being made anew without it.",
        ["password-set"] = "Your password is set. Sign in with it, and with the code of your authenticator app.",
    };

    public static string? Of(string? key) => key is null ? null : Sentences.GetValueOrDefault(key);
}
