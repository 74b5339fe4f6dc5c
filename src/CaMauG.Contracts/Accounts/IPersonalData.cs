namespace CaMauG.Contracts.Accounts;

/// <summary>What one module keeps about people. Every module that keeps something under an account registers one; the identity module asks them all.</summary>
public interface IPersonalData
{
    /// <summary>
    /// Removes what is kept about an account that is being deleted: whoever looks at what is left can no longer tell whose it was. Asked again until it says that it is
    /// done, also after the process was killed in between, so each step may come twice.
    /// </summary>
    /// <returns>False when something is still on its way to another module and has to be removed later.</returns>
    Task<bool> EraseAsync(AccountId account, CancellationToken cancellation);
}
