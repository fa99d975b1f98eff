using System.Text;
using QRCoder;

namespace NarrativeEngine.Web.Accounts;

/// <summary>A QR code as one path, drawn without style attributes, which the pages' policy forbids.</summary>
/// <param name="Size">Modules along a side, the quiet zone included.</param>
public sealed record QrPicture(int Size, string Squares)
{
    public static QrPicture Draw(QRCodeData code)
    {
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Length; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append($"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new QrPicture(code.ModuleMatrix.Count, path.ToString());
    }
}
