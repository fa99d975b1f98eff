using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Domain.Narratives.Rendering;

namespace NarrativeEngine.Delivery;

/// <summary>Sends digests by mail: HTML with its pictures inside, plain text beside it, a Word file when asked for.</summary>
public sealed class MailChannel(MailServer server)
{
    private const int TimeoutMilliseconds = 30_000;

    /// <exception cref="DeliveryFailureException">It did not go out.</exception>
    public async Task SendAsync(Digest digest, string address, bool withWord, CancellationToken cancel)
    {
        var message = Message(digest, address, withWord);
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, Way(server.Security), cancel);
            if (server.User is { } user && server.Password is { } password)
            {
                await client.AuthenticateAsync(user, Secrets.Read(password), cancel);
            }

            await client.SendAsync(message, cancel);
        }
        catch (SmtpCommandException refusal)
        {
            // 4xx asks to come again, 5xx not to; the server's words may repeat the address.
            throw new DeliveryFailureException($"The mail server refused the mail ({(int)refusal.StatusCode}).", mayPass: (int)refusal.StatusCode < 500);
        }
        catch (AuthenticationException)
        {
            throw new DeliveryFailureException("The mail server did not accept user and password; mend them in delivery.yaml and where the password lies.", mayPass: true);
        }
        catch (Exception failure) when (failure is IOException or System.Net.Sockets.SocketException or ProtocolException or SslHandshakeException or TimeoutException or NotSupportedException)
        {
            throw new DeliveryFailureException($"The mail server could not be reached ({failure.GetType().Name}).", mayPass: true);
        }

        await QuitAsync(client, cancel);
    }

    private MimeMessage Message(Digest digest, string address, bool withWord)
    {
        var from = MailboxAddress.Parse(server.From);
        var message = new MimeMessage { Subject = $"{digest.Company}: {digest.Narrative.Headline}", MessageId = $"{digest.Id}@{from.Domain}" };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        var (html, pictures) = MailPage.Html(digest);
        var body = new BodyBuilder { HtmlBody = html, TextBody = MailPage.Text(digest) };
        foreach (var picture in pictures)
        {
            var part = body.LinkedResources.Add(picture.ContentId + ".png", picture.Png, new ContentType("image", "png"));
            part.ContentId = picture.ContentId;
        }

        if (withWord)
        {
            body.Attachments.Add("narrative.docx", NarrativeDocx.Render(digest.Narrative), new ContentType("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"));
        }

        message.Body = body.ToMessageBody();
        return message;
    }

    private static SecureSocketOptions Way(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };

    // The mail is accepted: a farewell that fails must not have it sent again.
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.DisconnectAsync(true, cancel);
        }
        catch (Exception failure) when (failure is IOException or ProtocolException or System.Net.Sockets.SocketException)
        {
        }
    }
}
