using CaMauG.Gateway.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Http;

/// <summary>
/// Tells ASP.NET Core's compression which answers to compress: whole ones, large enough, and none whose length another site could learn by making a browser
/// ask (BREACH). Parts and events have other media types and go as they come.
/// </summary>
internal sealed class AnswerCompression : IResponseCompressionProvider
{
    private readonly CompressionOptions _settings;
    private readonly ResponseCompressionProvider _codings;

    public AnswerCompression(IOptions<GatewayOptions> options, IServiceProvider services)
    {
        _settings = options.Value.Compression;
        ResponseCompressionOptions codings = new() { EnableForHttps = true, MimeTypes = [ResponseMedia.GraphQl, ResponseMedia.Json] };
        codings.Providers.Add(new BrotliCompressionProvider(Options.Create<BrotliCompressionProviderOptions>(new() { Level = _settings.Level })));
        codings.Providers.Add(new GzipCompressionProvider(Options.Create<GzipCompressionProviderOptions>(new() { Level = _settings.Level })));
        _codings = new(services, Options.Create(codings));
    }

    public bool CheckRequestAcceptsCompression(HttpContext context) =>
        _settings.Enabled && _codings.CheckRequestAcceptsCompression(context) && (_settings.WithCookies || !CsrfGuard.IsFromCookie(context.Request, context.User));

    public bool ShouldCompressResponse(HttpContext context) =>
        !(context.Response.ContentLength < _settings.MinSize) && _codings.ShouldCompressResponse(context);

    public ICompressionProvider? GetCompressionProvider(HttpContext context) => _codings.GetCompressionProvider(context);
}
