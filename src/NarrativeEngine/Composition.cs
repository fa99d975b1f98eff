using Hangfire;
using Hangfire.InMemory;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using NarrativeEngine.Language.Tagging;
using NarrativeEngine.Language.Writing;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Storage;

namespace NarrativeEngine;

/// <summary>Chooses the implementations. The only place that knows them all.</summary>
public static class Composition
{
    /// <summary>The folder that the program was installed in: model, prompts and the sample company lie beside it.</summary>
    public static string Home => AppContext.BaseDirectory;

    public static IServiceCollection AddNarrativeEngine(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Database>(_ => new SqliteDatabase(dataFolder));
        services.AddSingleton<CompanyStore>();
        services.AddSingleton<SourceStore>();
        services.AddSingleton<SourceIdentities>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<StatusStore>();
        services.AddSingleton<UserStore>();
        services.AddSingleton<TokenStore>();
        services.AddSingleton<CredentialStore>();
        services.AddSingleton<SignInLinkStore>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<QueueStore>();
        services.AddSingleton<ConversationStore>();
        services.AddSingleton<TalkStore>();
        services.AddSingleton<CorrectionStore>();
        services.AddSingleton<ErasureStore>();
        services.AddSingleton<NarrativeStore>();
        services.AddSingleton<Versions>();

        services.AddSingleton<ITagger>(_ => new OnnxTagger(Path.Combine(Home, "models", "theme-tagger")));
        services.AddSingleton<IWordRarity>(_ => new WordRarity(Path.Combine(Home, "models", "theme-tagger", "word-idf.tsv")));
        services.AddSingleton(_ => new PromptFolder(Path.Combine(Home, "prompts")));
        services.AddSingleton<INarrativeWriter>(provider => KernelWriter.Offline(provider.GetRequiredService<PromptFolder>()));

        services.AddSingleton<NextSteps>();
        services.AddSingleton<StepGate>();
        services.AddSingleton<QueueTrouble>();
        services.AddSingleton<Steps>();
        services.AddSingleton<ReadSource>();
        services.AddSingleton<SegmentConversation>();
        services.AddSingleton<TagConversation>();
        services.AddSingleton<Pipeline.FindThreads>();
        services.AddSingleton<WriteNarratives>();
        services.AddSingleton<Storyteller>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<QueueRunner>();
        services.AddSingleton<Importer>();
        services.AddSingleton<CorrectPassage>();
        services.AddSingleton<ErasePerson>();
        services.AddSingleton<ErasedIntake>();

        // The executor of the embedded store is memory: the store itself remembers what is to be done.
        // It is given here and not to Hangfire's configuration, which is one for all hosts in a process.
        services.AddSingleton<JobStorage>(_ => new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(1) }));
        services.AddHangfire(configuration => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings());
        return services;
    }

    /// <summary>Adds the worker that takes jobs from the queue.</summary>
    public static IServiceCollection AddWorker(this IServiceCollection services) =>
        services.AddHangfireServer(options =>
        {
            options.WorkerCount = Math.Max(1, Environment.ProcessorCount);
            options.SchedulePollingInterval = TimeSpan.FromSeconds(1);
            options.ShutdownTimeout = TimeSpan.FromSeconds(20);
        });
}
