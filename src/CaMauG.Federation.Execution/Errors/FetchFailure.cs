namespace CaMauG.Federation.Execution.Errors;

/// <summary>
/// Why a fetch, or one entity of it, gave nothing. It is told at each place of the response that lacks what it should have brought, as one
/// server would tell it, but not at more places than anybody reads.
/// </summary>
/// <param name="error">What is told; its path is where all that was lost has in common.</param>
/// <param name="isTold">True when the error stands in the response already.</param>
/// <param name="brokenKey">The field of the object that broke and took the object with it; null when none did.</param>
internal sealed class FetchFailure(GraphError error, bool isTold = false, string? brokenKey = null)
{
    private const int Limit = 50;

    private int _count;
    private bool _isTold = isTold;

    /// <summary>The field of the object that broke, whose error is told, and took the object with it; null when none did.</summary>
    public string? BrokenKey => brokenKey;

    /// <summary>Tells it at a place, unless an error there explains the loss already.</summary>
    public void Tell(ErrorList errors, ReadOnlySpan<PathElement> path)
    {
        _isTold = true;
        if (_count < Limit && !errors.Explains(path))
        {
            _count++;
            errors.Add(error with { Path = path.ToArray() });
        }
    }

    /// <summary>Tells it once when no place of the response showed it. <paramref name="fit"/> cuts a path to what the client sees.</summary>
    public void TellIfUntold(ErrorList errors, Func<PathElement[], PathElement[]> fit)
    {
        if (!_isTold)
        {
            _isTold = true;
            errors.Add(error with { Path = fit(error.Path) });
        }
    }
}
