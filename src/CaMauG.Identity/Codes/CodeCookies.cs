using CaMauG.Identity.Cookies;
using Microsoft.AspNetCore.Http;

namespace CaMauG.Identity.Codes;

/// <summary>Keeps the ticket of a code in the browser that asked for it, one for each purpose.</summary>
internal sealed class CodeCookies(SealedCookies cookies)
{
    public void Set(HttpContext request, string purpose, CodeTicket ticket) => cookies.Set(request, NameOf(purpose), ticket, CodeBook.Kept);

    public CodeTicket? Find(HttpContext request, string purpose) => cookies.Find<CodeTicket>(request, NameOf(purpose));

    public void Remove(HttpContext request, string purpose) => cookies.Remove(request, NameOf(purpose));

    private static string NameOf(string purpose) => "camaug-code-" + purpose;
}
