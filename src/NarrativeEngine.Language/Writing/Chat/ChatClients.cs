using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Azure.Identity;
using OpenAI;
using OpenAI.Chat;

namespace NarrativeEngine.Language.Writing.Chat;

/// <summary>Makes clients for the servers that options can name.</summary>
internal static class ChatClients
{
    public static ChatClient Of(WriterOptions options) => options.Kind switch
    {
        WriterOptions.Azure => Azure(options).GetChatClient(options.Model),
        WriterOptions.OpenAiCompatible => new ChatClient(options.Model, new ApiKeyCredential(Key(options) ?? "none"), Set(new OpenAIClientOptions { Endpoint = new Uri(options.Endpoint) }, options)),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "There is no client for this kind of writer."),
    };

    private static AzureOpenAIClient Azure(WriterOptions options)
    {
        var settings = Set(new AzureOpenAIClientOptions(), options);
        var endpoint = new Uri(options.Endpoint);
        return options.Credential == "entra"
            ? new AzureOpenAIClient(endpoint, new DefaultAzureCredential(), settings)
            : new AzureOpenAIClient(
                endpoint,
                new ApiKeyCredential(Key(options) ?? throw new ChatFailureException(
                    $"The writer's key is missing; put it into the environment variable {options.KeyVariable} or into a file that Writer:KeyFile names.", mayPass: false)),
                settings);
    }

    private static T Set<T>(T settings, WriterOptions options)
        where T : ClientPipelineOptions
    {
        settings.NetworkTimeout = TimeSpan.FromSeconds(options.TimeoutSeconds);

        // How often, and after how long, is decided in one place, and not here as well.
        settings.RetryPolicy = new ClientRetryPolicy(0);
        settings.Transport = new HttpClientPipelineTransport(new HttpClient(new BoundedHandler(new SocketsHttpHandler { AllowAutoRedirect = false }))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        });
        return settings;
    }

    private static string? Key(WriterOptions options)
    {
        var key = options.KeyFile.Length > 0 ? File.ReadAllText(options.KeyFile) : Environment.GetEnvironmentVariable(options.KeyVariable);
        return string.IsNullOrWhiteSpace(key) ? null : key.Trim();
    }
}
