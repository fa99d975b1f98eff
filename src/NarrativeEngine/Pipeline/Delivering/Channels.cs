using NarrativeEngine.Delivery;
using NarrativeEngine.Domain.Deliveries;

namespace NarrativeEngine.Pipeline.Delivering;

/// <summary>Takes a digest the way that its recipient is reached.</summary>
public sealed class Channels(DeliverySettings settings, WebhookChannel webhooks)
{
    /// <exception cref="DeliveryFailureException">It did not go out.</exception>
    public Task SendAsync(Digest digest, Recipient recipient, Addressee to, CancellationToken cancel) => recipient switch
    {
        Recipient.Account account => MailAsync(digest, to, account.WithWord, cancel),
        Recipient.Somebody somebody => MailAsync(digest, to, somebody.WithWord, cancel),
        Recipient.Own own => MailAsync(digest, to, own.WithWord, cancel),
        Recipient.Teams teams => webhooks.SendToTeamsAsync(digest, teams.Address, cancel),
        Recipient.Slack slack => webhooks.SendToSlackAsync(digest, slack.Address, cancel),
        Recipient.Folder folder => FolderChannel.SendAsync(digest, folder.Path, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(recipient), recipient.Channel, "There is no such channel."),
    };

    private Task MailAsync(Digest digest, Addressee to, bool withWord, CancellationToken cancel) =>
        new MailChannel(settings.Plan.Mail!).SendAsync(digest, to.Address!, withWord, cancel);
}

/// <summary>What <c>delivery.yaml</c> says; nothing when there is none.</summary>
public sealed class DeliverySettings(DeliveryPlan plan)
{
    public DeliveryPlan Plan { get; } = plan;
}
