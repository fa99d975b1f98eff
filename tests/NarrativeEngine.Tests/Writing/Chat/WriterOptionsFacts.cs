using NarrativeEngine.Language.Writing.Chat;
using Xunit;

namespace NarrativeEngine.Tests.Writing.Chat;

public sealed class WriterOptionsFacts
{
    [Fact]
    public void Faults_AreNone_ByDefault() => Assert.Empty(new WriterOptions().Faults());

    [Fact]
    public void Default_IsOffline() => Assert.True(new WriterOptions().IsOffline);

    [Theory]
    [InlineData("cloud", "https://x.example", "m", 20, "Writer:Kind")]
    [InlineData("azure", "", "m", 20, "Writer:Endpoint")]
    [InlineData("azure", "http://x.example", "m", 20, "https")]
    [InlineData("azure", "ftp://x.example", "m", 20, "Writer:Endpoint")]
    [InlineData("openai-compatible", "http://localhost:11434/v1", "", 20, "Writer:Model")]
    [InlineData("openai-compatible", "http://localhost:11434/v1", "m", 99, "Writer:TimeoutSeconds")]
    public void Faults_SayWhatToMend_WhenAValueCannotBeMeant(string kind, string endpoint, string model, double timeout, string part)
    {
        var fault = Assert.Single(new WriterOptions { Kind = kind, Endpoint = endpoint, Model = model, TimeoutSeconds = timeout }.Faults());
        Assert.Contains(part, fault);
    }

    [Theory]
    [InlineData("azure", "https://x.openai.azure.com")]
    [InlineData("openai-compatible", "http://localhost:11434/v1")]
    [InlineData("openai-compatible", "http://127.0.0.1:8000/v1")]
    public void Faults_AreNone_ForServersThatCanBeMeant(string kind, string endpoint) =>
        Assert.Empty(new WriterOptions { Kind = kind, Endpoint = endpoint, Model = "m" }.Faults());
}
