using System.CommandLine;

namespace NarrativeEngine.Verbs;

/// <summary><c>completions</c>: a script that lets a shell complete verbs, options and their values.</summary>
internal static class CompletionsVerb
{
    // The [suggest] directive is System.CommandLine's own: it answers with one completion a line.
    private const string Bash = """
        _narrative() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(narrative "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _narrative narrative
        """;

    private const string Zsh = """
        _narrative() {
          local completions=("${(@f)$(narrative "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -- "${completions[@]}"
          _files
        }
        compdef _narrative narrative
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        var command = new Command("completions", "Prints a script that lets the shell complete this program's verbs and options.") { shell };
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(shell) == "bash" ? Bash : Zsh);
            return Exit.Success;
        });
        return command;
    }
}
