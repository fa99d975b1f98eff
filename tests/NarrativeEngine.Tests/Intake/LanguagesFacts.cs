using NarrativeEngine.Intake;
using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class LanguagesFacts
{
    [Theory]
    [InlineData("en", "We have been waiting for the parts since January and nobody at the supplier can tell us when they will come.")]
    [InlineData("de", "Das Budget ist weg und niemand weiß warum.")]
    [InlineData("en", "Ja, ja, ja, that is what they always say to me.")]
    [InlineData("en", "Per per per utterance, or per?")]
    [InlineData("en", "We met the people of De La Cruz in Los Angeles.")]
    [InlineData("en", "Jun on shift, two vans out, tyres ok.")]
    [InlineData("de", "Wir warten seit Januar auf die Teile und niemand beim Lieferanten kann uns sagen, wann sie kommen und ob es dabei bleibt.")]
    [InlineData("fr", "Nous attendons les pièces depuis le mois de janvier et personne chez le fournisseur ne peut nous dire quand elles vont arriver.")]
    [InlineData("es", "Estamos esperando las piezas desde enero y nadie en el proveedor nos puede decir cuándo van a llegar a la fábrica.")]
    [InlineData("pt", "Estamos à espera das peças desde janeiro e ninguém no fornecedor nos pode dizer quando é que elas vão chegar, mas não há problema.")]
    [InlineData("it", "Aspettiamo i pezzi da gennaio e nessuno del fornitore ci può dire quando arrivano, ma per il momento non è un problema.")]
    [InlineData("nl", "We wachten sinds januari op de onderdelen en niemand bij de leverancier kan ons zeggen wanneer het er is, maar dat is niet erg.")]
    [InlineData("sv", "Vi har väntat på delarna sedan januari och ingen hos leverantören kan säga när de kommer, men det är inte så farligt för oss.")]
    [InlineData("pl", "Czekamy na części od stycznia i nikt u dostawcy nie może nam powiedzieć, kiedy to będzie, ale już się do tego przyzwyczailiśmy.")]
    [InlineData("ru", "Мы ждём детали с января, и никто не может сказать, когда они придут.")]
    [InlineData("zh", "我们从一月开始等零件，没有人能告诉我们什么时候到。")]
    [InlineData("ja", "一月から部品を待っていますが、いつ届くのか誰にもわかりません。")]
    public void Detect_TellsTheLanguage_WhenThereIsEnough(string language, string text) => Assert.Equal(language, Languages.Detect(text));

    [Fact]
    public void Detect_ReturnsEnglish_WhenThereIsNothing() => Assert.Equal("en", Languages.Detect(""));
}
