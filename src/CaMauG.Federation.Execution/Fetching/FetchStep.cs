using System.Text;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Representations;
using CaMauG.Federation.Execution.Variables;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>A fetch, and the places whose objects it is about; none for the operation's own root.</summary>
internal sealed class FetchStep(FetchNode fetch, FlattenSite[] sites) : Step
{
    public FetchNode Fetch { get; } = fetch;

    public FetchSite[] Sites { get; } = Array.ConvertAll(sites, static site => new FetchSite(site));

    /// <summary>Variables filled from objects above its own; null in the ordinary case.</summary>
    public ContextLabel[]? Contexts { get; } = fetch.Contexts.IsDefaultOrEmpty ? null : [.. fetch.Contexts.Select(static context => new ContextLabel(context))];

    /// <summary>Keys to be changed in its answers; null in the ordinary case.</summary>
    public KeyRenames? Renames { get; } = KeyRenames.From(fetch);

    /// <summary>What it brings to its objects. Read from the document only when something went wrong.</summary>
    public FetchedKeys Keys => field ??= FetchedKeys.Of(Fetch.Document, Fetch.IsEntityFetch, Renames);

    /// <summary>True when conditions may leave nothing of what it asks for.</summary>
    public bool MayBeEmpty { get; } = fetch.Document.Contains('@', StringComparison.Ordinal);

    public (string Name, byte[] Label)[] Variables { get; } =
        fetch.Variables.IsDefaultOrEmpty ? [] : [.. fetch.Variables.Select(static name => (name, Encoding.UTF8.GetBytes($"\"{name}\":")))];

    /// <summary>Appends the client's variables that this fetch declares and that have a value; closes the object when there is one.</summary>
    public void WriteVariables(VariableBag variables, PooledBuffer body)
    {
        foreach (var (name, label) in Variables)
        {
            var value = variables.Find(name);
            if (value.IsEmpty)
            {
                continue;
            }

            body.Write(body.Length == 0 ? (byte)'{' : (byte)',');
            body.Write(label);
            body.Write(value);
        }

        if (body.Length > 0)
        {
            body.Write((byte)'}');
        }
    }
}
