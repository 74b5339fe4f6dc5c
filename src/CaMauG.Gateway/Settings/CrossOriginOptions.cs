using System.ComponentModel.DataAnnotations;

namespace CaMauG.Gateway.Settings;

/// <summary>Which pages of other origins may use <c>/graphql</c> from a browser (Fetch Standard, CORS protocol). Default: none.</summary>
public sealed class CrossOriginOptions
{
    /// <summary>
    /// Origins as browsers write them: scheme, host and port, such as <c>https://tra-cuu.example.vn</c>; or <c>*</c> alone for every page, which then comes without
    /// credentials. Default none: pages of the hub itself need no leave, and apps on phones are no pages.
    /// </summary>
    public IList<string> Origins { get; } = [];

    /// <summary>Headers such a page may send. Default none, which stands for those that GraphQL clients and this gateway know.</summary>
    public IList<string> Headers { get; } = [];

    /// <summary>Methods such a page may use. Default none, which stands for all that <c>/graphql</c> answers.</summary>
    public IList<string> Methods { get; } = [];

    /// <summary>Headers of a response such a page may read. Default none, which stands for <c>Retry-After</c>, <c>WWW-Authenticate</c> and <c>ETag</c>.</summary>
    public IList<string> ExposedHeaders { get; } = [];

    /// <summary>
    /// True to let the browser send the citizen's cookies along. Default false: such a page could read and do all that the citizen can. Never together with
    /// the origin <c>*</c>.
    /// </summary>
    public bool Credentials { get; set; }

    /// <summary>How long a browser may remember the leave. Default 10 minutes: long enough to ask once in a visit, short enough to take it back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromMinutes(10);
}
