using System.CommandLine;
using NarrativeEngine.Language.Tagging;
using NarrativeEngine.Storage;
using NarrativeEngine.Verbs;

var root = Root.Create();
var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && parsed.Action is null or System.CommandLine.Invocation.ParseErrorAction)
{
    var verb = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";

    // Where a word is not understood, that is the news, and not what else is missing because of it.
    var error = parsed.Errors.FirstOrDefault(error => parsed.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal))) ?? parsed.Errors[0];
    await Console.Error.WriteLineAsync($"{error.Message} See 'narrative {verb}--help'.");
    return Exit.WrongUsage;
}

try
{
    if (parsed.GetValue(CommonOptions.Database) is not null)
    {
        throw new CannotException("This version keeps everything in the embedded store and knows no database servers; leave --database away and name a folder with --data.", Exit.WrongUsage);
    }

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
catch (StoreTooNewException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return Exit.Failed;
}
catch (Exception failure) when (StoreFailure.Of(failure) is { } trouble)
{
    await Console.Error.WriteLineAsync(trouble.Sentence);
    return Exit.Failed;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped; what was finished is kept, and the same command goes on from there.");
    return Exit.Failed;
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"A file could not be read or written ({failure.GetType().Name}); check the disk and the rights to the folders.");
    return Exit.Failed;
}
