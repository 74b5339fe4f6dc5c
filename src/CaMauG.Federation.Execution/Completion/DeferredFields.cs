namespace CaMauG.Federation.Execution.Completion;

/// <summary>Fields of an object that come in a later part.</summary>
/// <param name="Use">The deferred fragment they belong to.</param>
/// <param name="IsOwn">True at the object the fragment stands at, false at one below it that earlier parts have begun to answer.</param>
/// <param name="Conditions">When the fragment counts; null for always.</param>
/// <param name="Fields">What is written then, without what earlier parts have written.</param>
internal sealed record DeferredFields(DeferUse Use, bool IsOwn, Conditions? Conditions, ObjectProjection Fields)
{
    /// <summary>True when there is something to come.</summary>
    public bool Count(ulong variables) =>
        IsOwn ? Conditions?.Hold(variables) != false : Array.Exists(Fields.Fields, field => field.IsThere(variables));
}
