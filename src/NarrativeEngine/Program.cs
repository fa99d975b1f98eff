using System.CommandLine;
using NarrativeEngine.Language.Tagging;
using NarrativeEngine.Verbs;

var root = Root.Create();
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && parsed.Action is null or System.CommandLine.Invocation.ParseErrorAction)
{
    await Console.Error.WriteLineAsync($"{parsed.Errors[0].Message} See 'narrative {parsed.CommandResult.Command.Name} --help'.");
    return Exit.WrongUsage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (CannotException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return refusal.ExitCode;
}
catch (ModelException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return Exit.Failed;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped; what was finished is kept, and the same command goes on from there.");
    return Exit.Failed;
}
catch (IOException failure)
{
    await Console.Error.WriteLineAsync($"A file could not be read or written ({failure.GetType().Name}); check the disk and the rights to the folders.");
    return Exit.Failed;
}
