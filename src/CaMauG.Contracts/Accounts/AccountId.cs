namespace CaMauG.Contracts.Accounts;

/// <summary>The hub's own id of an account. It never leaves the hub: everyone outside gets a pseudonym (<see cref="IPseudonyms"/>).</summary>
/// <param name="Value">A random UUID.</param>
public readonly record struct AccountId(Guid Value)
{
    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("N");
}
