using System.ComponentModel.DataAnnotations;

namespace CaMauG.Gateway.Settings;

/// <summary>Answers of services that may be used again (RFC 9111). What a service does not allow is never kept.</summary>
public sealed class CacheOptions
{
    /// <summary>Bytes of this replica's memory for answers; 0 keeps none. Default 32 MB.</summary>
    [Range(0, 64L * 1_073_741_824)]
    public long MaxBytes { get; set; } = 32L * 1_048_576;

    /// <summary>Largest answer or entity kept, in bytes. Default 512 KB.</summary>
    [Range(1_024, 64 * 1_048_576)]
    public int MaxEntry { get; set; } = 512 * 1_024;

    /// <summary>Longest use of any answer, whatever its service allows. Default one hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(1);
}
