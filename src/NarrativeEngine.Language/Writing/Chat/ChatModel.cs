using NarrativeEngine.Domain.Narratives;

namespace NarrativeEngine.Language.Writing.Chat;

/// <summary>Makes the writer that options name, for whoever does not know the kernel.</summary>
public static class ChatModel
{
    public static INarrativeWriter Writer(WriterOptions options, PromptFolder prompts, IWriterLedger ledger, IDraftShelf shelf, TimeProvider clock) =>
        new ChatModelWriter(new ChatModelCompletion(options), prompts, options, ledger, shelf, clock);
}
