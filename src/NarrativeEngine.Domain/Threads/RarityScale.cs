namespace NarrativeEngine.Domain.Threads;

/// <summary>Turns rarities in general talk into weights from 0.1 to 1.</summary>
/// <remarks>
/// Tables of rarities differ in their units: documents may be lines or meetings. So the scale is taken from the company's own talk: a quarter
/// of its words (as often as they are said) are common and weigh least, a tenth are rare and weigh most.
/// </remarks>
internal sealed class RarityScale
{
    private const double CommonPart = 0.25;
    private const double RarePart = 0.9;
    private const double Least = 0.1;
    private const double WithoutTable = 0.85;

    private readonly double common;
    private readonly double rare;

    public RarityScale(IEnumerable<(double Rarity, int Spoken)> words)
    {
        var known = words.Where(word => !double.IsPositiveInfinity(word.Rarity)).OrderBy(word => word.Rarity).ToList();
        common = AtPart(known, CommonPart);
        rare = AtPart(known, RarePart);
    }

    public double Weight(double rarity) =>
        double.IsPositiveInfinity(rarity) ? WithoutTable :
        rare <= common ? 1 : Math.Clamp((rarity - common) / (rare - common), Least, 1);

    private static double AtPart(List<(double Rarity, int Spoken)> ascending, double part)
    {
        var until = part * ascending.Sum(word => word.Spoken);
        var passed = 0;
        foreach (var (rarity, spoken) in ascending)
        {
            passed += spoken;
            if (passed >= until)
            {
                return rarity;
            }
        }

        return 0;
    }
}
