namespace NarrativeEngine.Tests;
public sealed class SmokeFacts { [Xunit.Fact] public void One_IsOne_Always() => Xunit.Assert.Equal(1, 1); }
