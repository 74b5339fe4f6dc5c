using System.ComponentModel.DataAnnotations;

namespace CaMauG.Redis;

/// <summary>How replicas find and use their Redis.</summary>
public sealed class RedisOptions
{
    /// <summary>The server in StackExchange.Redis' form, <c>host:port,password=…,ssl=true</c>. It holds a secret: never logged.</summary>
    [Required]
    public string Connection { get; set; } = "";

    /// <summary>What every key and channel begins with; hubs that share a server need different ones. Default: <c>camaug:</c>.</summary>
    [Required]
    public string Prefix { get; set; } = "camaug:";

    /// <summary>Longest wait for one answer; after it the server counts as away. 10 ms to 10 s, default 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a server that failed is left alone before one call tries it again. 100 ms to 1 min, default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(1);
}
