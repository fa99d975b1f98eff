using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Deliveries;

namespace NarrativeEngine.Delivery;

/// <summary>Posts digests to incoming webhooks. Their addresses are secrets, and are in no message.</summary>
public sealed class WebhookChannel : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) }) { Timeout = TimeSpan.FromSeconds(30) };

    /// <exception cref="DeliveryFailureException">It did not go out.</exception>
    public Task SendToTeamsAsync(Digest digest, Secret address, CancellationToken cancel) => PostAsync(Cards.Teams(digest), address, cancel);

    /// <inheritdoc cref="SendToTeamsAsync"/>
    public Task SendToSlackAsync(Digest digest, Secret address, CancellationToken cancel) => PostAsync(Cards.Slack(digest), address, cancel);

    public void Dispose() => http.Dispose();

    private async Task PostAsync(JsonObject message, Secret secret, CancellationToken cancel)
    {
        if (!Uri.TryCreate(Secrets.Read(secret), UriKind.Absolute, out var address) || (address.Scheme != "https" && !(address.Scheme == "http" && address.IsLoopback)))
        {
            throw new DeliveryFailureException($"What lies in {secret.Place} is no https address of a webhook; put the address there.", mayPass: false);
        }

        try
        {
            using var content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(address, content, cancel);
            if (!answer.IsSuccessStatusCode)
            {
                throw Refused(answer);
            }
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new DeliveryFailureException($"The webhook could not be reached ({failure.GetType().Name}).", mayPass: true);
        }
    }

    private static DeliveryFailureException Refused(HttpResponseMessage answer) => new(
        $"The webhook answered {(int)answer.StatusCode}.",
        mayPass: answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)answer.StatusCode >= 500,
        answer.Headers.RetryAfter?.Delta);
}
