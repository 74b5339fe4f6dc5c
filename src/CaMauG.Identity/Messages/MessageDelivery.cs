namespace CaMauG.Identity.Messages;

/// <summary>What came of handing a message over.</summary>
public enum MessageDelivery
{
    /// <summary>Whoever brings it has taken it. Whether it arrives is not known.</summary>
    Accepted,

    /// <summary>It will not be brought, and trying again changes nothing: a wrong number, no credit, a wrong key.</summary>
    Refused,

    /// <summary>It was not taken this time; it is tried once more.</summary>
    Failed,
}
