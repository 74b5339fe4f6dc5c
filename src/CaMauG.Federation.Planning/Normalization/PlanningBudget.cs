using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace CaMauG.Federation.Planning.Normalization;

/// <summary>Counts the work of one planning run and ends it when it costs too much.</summary>
internal sealed class PlanningBudget(int maxSteps, TimeSpan maxTime)
{
    // So few steps are no attack, however long they take: the first plans of a process wait for the compiler.
    private const int AlwaysAllowed = 50_000;

    private const int StepsBetweenLooks = 256;

    private readonly long _start = Stopwatch.GetTimestamp();
    private long _steps;
    private long _nextLook;

    /// <summary>Counts work; a step is what one look at one field in one place costs.</summary>
    public void Step(int count = 1)
    {
        // The clock is asked now and then only: it costs more than most steps.
        _steps += count;
        if (_steps >= _nextLook)
        {
            Look();
        }
    }

    /// <summary>Counts a step deeper into the operation. The end of the stack cannot be caught, so it must not be reached.</summary>
    public void Enter()
    {
        Step();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new PlanningException(PlanErrors.TooComplex("it nests too deeply"));
        }
    }

    private void Look()
    {
        if (_steps > maxSteps || (_steps > AlwaysAllowed && Stopwatch.GetElapsedTime(_start) > maxTime))
        {
            Exceeded();
        }

        _nextLook = Math.Min(_steps + StepsBetweenLooks, maxSteps + 1L);
    }

    [DoesNotReturn]
    private void Exceeded() => throw new PlanningException(
        PlanErrors.TooComplex($"it takes more than {(_steps > maxSteps ? $"{maxSteps} steps" : $"{maxTime.TotalMilliseconds} ms")}"));
}
