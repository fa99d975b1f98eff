global using Xunit;
using NarrativeEngine.IntegrationTests;

[assembly: AssemblyFixture(typeof(SampleCompany))]
