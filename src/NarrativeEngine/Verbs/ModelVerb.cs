using System.CommandLine;
using NarrativeEngine.Language.Tagging;

namespace NarrativeEngine.Verbs;

/// <summary><c>model</c>: which model is installed, and whether its files are the measured ones.</summary>
internal static class ModelVerb
{
    public static Command Create()
    {
        var command = new Command("model", "Shows the installed model and checks every one of its files.");
        command.SetAction(parsed =>
        {
            var folder = ModelFolder.Open(Taggers.Folder);
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine($"{folder.Meta.Name} {folder.Meta.Version}");
            foreach (var (file, hash) in folder.Meta.Files)
            {
                output.WriteLine($"{hash}  {file}");
            }

            output.WriteLine("All files are the ones that were measured; their figures are in the model's README.md and meta.json.");
            return Exit.Success;
        });
        return command;
    }
}
