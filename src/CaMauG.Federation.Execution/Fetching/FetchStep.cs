using System.Text;
using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Representations;
using CaMauG.Federation.Execution.Variables;
using CaMauG.Federation.Plans;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>A fetch; with shapes one of entities found under a path.</summary>
internal sealed class FetchStep(FetchNode fetch, PathStep[] path) : Step
{
    public FetchNode Fetch { get; } = fetch;

    public PathStep[] Path { get; } = path;

    public EntityShape[] Shapes { get; } =
        fetch.IsEntityFetch ? [.. fetch.Representations.Select(static shape => new EntityShape(shape))] : [];

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
