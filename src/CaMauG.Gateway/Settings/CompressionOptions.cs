using System.ComponentModel.DataAnnotations;
using System.IO.Compression;

namespace CaMauG.Gateway.Settings;

/// <summary>Compression of whole answers for clients that accept <c>br</c> or <c>gzip</c>. Answers in parts and event streams are never compressed.</summary>
public sealed class CompressionOptions
{
    /// <summary>True to compress. Default true: a list answer shrinks to a tenth, and phones pay for every byte.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Smallest answer in bytes that is compressed. Default 1 400: less fits into one packet either way.</summary>
    [Range(0, 64 * 1_048_576)]
    public int MinSize { get; set; } = 1_400;

    /// <summary>How hard to try. Default <see cref="CompressionLevel.Fastest"/>: the rest of the levels cost many times the processor for a tenth of the bytes.</summary>
    [EnumDataType(typeof(CompressionLevel))]
    public CompressionLevel Level { get; set; } = CompressionLevel.Fastest;

    /// <summary>
    /// True to compress answers to requests with a session cookie as well. Default false: compressed length tells about content, and a cookie is what another
    /// site could make a browser send (BREACH). A request with a token of its own is sent by nobody but its holder.
    /// </summary>
    public bool WithCookies { get; set; }
}
