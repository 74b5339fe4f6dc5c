using System.Text.Json.Nodes;

namespace CaMauG.Conformance.Gateway;

/// <summary>State that all subgraphs of a suite share. Requests change it one at a time.</summary>
internal sealed class SuiteState(JsonObject initial)
{
    public Lock Gate { get; } = new();

    public JsonObject Current { get; private set; } = initial.DeepClone().AsObject();

    public void Reset()
    {
        lock (Gate)
        {
            Current = initial.DeepClone().AsObject();
        }
    }
}
