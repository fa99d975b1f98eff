using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class MailReaderFacts
{
    [Fact]
    public void Read_KeepsOwnWords_WhenHistoryAndSignatureFollow()
    {
        var conversation = Sample.Accept("support/mail.eml", """
            From: Bo Li <bo@kelp.example>
            To: Ana Diaz <ana@kelp.example>
            Subject: Van
            Date: Tue, 03 Mar 2026 23:30:00 +0100
            Message-ID: <1@kelp.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Hi Ana,

            the van is broken and the garage has no slot before the twent=
            ieth.

            > an older line

            Best regards,
            Bo

            On Mon, 2 Mar 2026 at 09:00, Ana Diaz
            <ana@kelp.example> wrote:
            > How is the van?
            """);

        Assert.Equal(["bo: Hi Ana,", "bo: the van is broken and the garage has no slot before the twentieth."], conversation.Said());
        Assert.Equal(["the van is broken and the garage has no slot before the twentieth."], conversation.Passages());
        Assert.Equal("bo", conversation.Author?.PersonId);
        Assert.Equal(new DateOnly(2026, 3, 3), conversation.HeldOn);
    }

    [Fact]
    public void Read_ReadsHtml_WhenThereIsNothingElse()
    {
        var conversation = Sample.Accept("support/2026-03-03-other-van.eml", """
            From: bo@kelp.example
            Date: Tue, 03 Mar 2026 10:00:00 +0000
            MIME-Version: 1.0
            Content-Type: text/html; charset=utf-8

            <html><head><style>p{}</style></head><body><p>The van is <b>fixed</b> &amp; clean.</p><p><img src="http://x.example/p.png">We drive.</p>
            <div class="gmail_quote">old words</div><script>alert(1)</script></body></html>
            """);

        Assert.Equal(["bo: The van is fixed & clean.", "bo: We drive."], conversation.Said());
    }

    [Fact]
    public void Read_KeepsTheAuthor_WhenTheSidecarNamesOne()
    {
        var conversation = Sample.Accept("support/2026-03-03-other.eml", "From: bo@kelp.example\nMIME-Version: 1.0\n\nWritten for somebody else.\n", "author: ana\n");

        Assert.Equal(["ana: Written for somebody else."], conversation.Said());
    }
}
