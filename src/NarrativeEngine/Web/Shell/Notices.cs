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
        ["roles"] = "The roles are kept. The account's open sessions are ended.",
        ["second-factor-reset"] = "Signing in with this account asks for the password only from now on. Its sessions are ended.",
        ["disabled"] = "The account is disabled, and its sessions and tokens are turned away from now on.",
        ["enabled"] = "The account may come in again.",
        ["revoked"] = "The token is revoked.",
        ["retried"] = "Put back into the queue; within seconds it is tried again.",
        ["dropped"] = "Removed. A file that is still in the company's folder comes back with the next import.",
        ["strategy"] = "The strategy is kept. All talk is held against it anew.",
        ["imported"] = "Taken in. Conversations are being read again; the overview shows how far it is.",
        ["withdrawn"] = "The conversation is withdrawn. Threads and narratives are being made anew without it.",
        ["password-set"] = "Your password is set. Sign in with it, and with the code of your authenticator app.",
    };

    public static string? Of(string? key) => key is null ? null : Sentences.GetValueOrDefault(key);
}
