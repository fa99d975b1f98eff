using NarrativeEngine.Domain.Deliveries;

namespace NarrativeEngine.Delivery;

/// <summary>Reads secrets where they lie, at the moment they are needed, so that a new one needs no restart.</summary>
internal static class Secrets
{
    /// <exception cref="DeliveryFailureException">It is not there.</exception>
    public static string Read(Secret secret)
    {
        var value = secret.IsFile
            ? File.Exists(secret.Place) ? File.ReadAllText(secret.Place) : null
            : Environment.GetEnvironmentVariable(secret.Place);
        return string.IsNullOrWhiteSpace(value)
            ? throw new DeliveryFailureException($"A secret is missing; put it into the {(secret.IsFile ? "file" : "environment variable")} {secret.Place}.", mayPass: true)
            : value.Trim();
    }
}
