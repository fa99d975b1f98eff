namespace NarrativeEngine.Intake.Formats;

/// <summary>Counts the bytes of an unpacked part as they come: the size that a zip declares may lie.</summary>
/// <param name="declared">What the zip says it is; neither less nor more may come.</param>
internal sealed class BoundedStream(Stream inner, long declared, long limit) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        read += count;
        if (read > limit)
        {
            throw new UnreadableException("unpacks to far more than a document holds; save it again in Word.");
        }

        if (read > declared || (count == 0 && buffer.Length > 0 && read < declared))
        {
            throw new UnreadableException("lies about the size of what is packed in it; save it again in Word.");
        }

        return count;
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
