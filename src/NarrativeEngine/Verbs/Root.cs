using System.CommandLine;
using System.CommandLine.Help;

namespace NarrativeEngine.Verbs;

/// <summary>The command line as a whole.</summary>
internal static class Root
{
    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["narrative"] = "narrative demo\nnarrative import my-company\nnarrative process\nnarrative report --period 2026-W10",
        ["demo"] = "narrative demo",
        ["import"] = "narrative import my-company",
        ["ingest"] = "narrative ingest notes.md --team support --date 2026-03-02 --kind one-on-one --author lin-yuting\nnarrative ingest --watch inbox --kind team-meeting",
        ["process"] = "narrative process",
        ["queue"] = "narrative queue list\nnarrative queue retry support/2026-03-02-team-meeting.vtt\nnarrative queue drop support/2026-03-02-team-meeting.vtt",
        ["report"] = "narrative report --scope team:support --period 2026-W10\nnarrative report --scope executive --period 2026-Q1 --format html --output quarter.html",
        ["trends"] = "narrative trends --measure theme --by team --by theme\nnarrative trends --measure objective --by objective --format csv --output talk.csv",
        ["threads"] = "narrative threads --state escalating\nnarrative threads --team support --format json",
        ["ask"] = "narrative ask \"why are gaskets late?\" --as rashid-amari",
        ["tag"] = "narrative tag --input passages.jsonl --strategy my-company/strategy.yaml",
        ["evaluate"] = "narrative evaluate --input labelled.jsonl\nnarrative evaluate --input labelled.jsonl --adapt 5 20 100",
        ["serve"] = "narrative serve\nnarrative serve --demo\nnarrative serve --url http://0.0.0.0:8080",
        ["worker"] = "narrative worker",
        ["users"] = "narrative users add lin --role manager --person lin-yuting\nnarrative users link lin\nnarrative users disable lin",
        ["tokens"] = "narrative tokens create --user lin --name laptop --scope conversations:write\nnarrative tokens revoke t0123456789ab",
        ["audit"] = "narrative audit --from 2026-03-01 --action conversation.upload\nnarrative audit --verify",
        ["erase"] = "narrative erase lin-yuting\nnarrative erase lin-yuting --yes",
        ["deliveries"] = "narrative deliveries list\nnarrative deliveries approve d0123456789ab\nnarrative deliveries send-now d0123456789ab",
        ["model"] = "narrative model",
        ["completions"] = "source <(narrative completions bash)",
    };

    public static RootCommand Create()
    {
        var root = new RootCommand("Reads a company's conversations and tells how its strategy is going, every sentence with its evidence.")
        {
            DemoVerb.Create(),
            ImportVerb.Create(),
            IngestVerb.Create(),
            ProcessVerb.Create(),
            QueueVerb.Create(),
            ReportVerb.Create(),
            TrendsVerb.Create(),
            ThreadsVerb.Create(),
            AskVerb.Create(),
            TagVerb.Create(),
            EvaluateVerb.Create(),
            ServeVerb.Create(),
            WorkerVerb.Create(),
            UsersVerb.Create(),
            TokensVerb.Create(),
            AuditVerb.Create(),
            DeliveriesVerb.Create(),
            ModelVerb.Create(),
            EraseVerb.Create(),
            CompletionsVerb.Create(),
        };
        root.Options.Add(CommonOptions.Data);
        root.Options.Add(CommonOptions.Database);
        root.Options.Add(CommonOptions.Verbose);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }

        return root;
    }

    private sealed class HelpWithExamples(HelpAction help) : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var result = help.Invoke(parseResult);
            if (Examples.TryGetValue(Key(parseResult.CommandResult.Command), out var examples))
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine("Examples:");
                foreach (var example in examples.Split('\n'))
                {
                    output.WriteLine("  " + example);
                }

                output.WriteLine();
            }

            return result;
        }

        private static string Key(Command command) => command is RootCommand ? "narrative" : command.Name;
    }
}
