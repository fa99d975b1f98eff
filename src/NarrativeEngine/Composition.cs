using Hangfire;
using Hangfire.InMemory;
using NarrativeEngine.Delivery;
using NarrativeEngine.Domain.Narratives;
using NarrativeEngine.Domain.Tagging;
using NarrativeEngine.Domain.Threads;
using NarrativeEngine.Language.Tagging;
using NarrativeEngine.Language.Writing;
using NarrativeEngine.Language.Writing.Chat;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Pipeline.Delivering;
using NarrativeEngine.Storage;

namespace NarrativeEngine;

/// <summary>Chooses the implementations. The only place that knows them all.</summary>
public static class Composition
{
    /// <summary>The folder that the program was installed in: model, prompts and the sample company lie beside it.</summary>
    public static string Home => AppContext.BaseDirectory;

    public static IServiceCollection AddNarrativeEngine(this IServiceCollection services, string dataFolder)
    {
        var settings = Settings.Load(dataFolder);
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
        services.AddSingleton<IWriterLedger, WriterUsageStore>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<StyleStore>();
        services.AddSingleton(provider => Narrators(provider, settings));

        services.AddSingleton<DeliveryStore>();
        services.AddSingleton(_ => new DeliverySettings(Settings.DeliveriesOf(dataFolder)));
        services.AddSingleton<Recipients>();
        services.AddSingleton<DigestMaker>();
        services.AddSingleton<DeliveryPlanner>();
        services.AddSingleton<WebhookChannel>();
        services.AddSingleton<Channels>();
        services.AddSingleton<DeliverDigests>();
        services.AddSingleton<DeliveryClock>();

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

    private static Narrators Narrators(IServiceProvider provider, Settings settings)
    {
        var prompts = provider.GetRequiredService<PromptFolder>();
        var own = KernelWriter.Offline(prompts);
        INarrativeWriter wanted = settings.Writer.IsOffline ? own : ChatModel.Writer(
            settings.Writer,
            prompts,
            provider.GetRequiredService<IWriterLedger>(),
            provider.GetRequiredService<DraftStore>(),
            provider.GetRequiredService<TimeProvider>());
        var log = provider.GetRequiredService<ILogger<Narrators>>();
        return new Narrators(wanted, own, settings.Templates, settings.Style)
        {
            OnFault = fault => log.LogInformation("Not used of what was written: {Fault}", fault),
        };
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
