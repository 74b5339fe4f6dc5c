using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Counts the work of one planning run and ends it when it costs too much.</summary>
internal sealed class PlanningBudget(int maxSteps, TimeSpan maxTime)
{
    // So few steps are no attack, however long they take: the first plans of a process wait for the compiler.
    private const int AlwaysAllowed = 20_000;

    private readonly long _start = Stopwatch.GetTimestamp();
    private int _steps;

    public void Step()
    {
        // The clock is asked now and then only: it costs more than most steps.
        if (++_steps > maxSteps || (_steps > AlwaysAllowed && (_steps & 255) == 0 && Stopwatch.GetElapsedTime(_start) > maxTime))
        {
            Exceeded();
        }
    }

    [DoesNotReturn]
    private void Exceeded() => throw new PlanningException(
        PlanErrors.TooComplex($"it takes more than {(_steps > maxSteps ? $"{maxSteps} steps" : $"{maxTime.TotalMilliseconds} ms")}"));
}
