using System.Text.Json;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Documents;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Supergraphs;

namespace CaMauG.Gateway.Operations;

/// <summary>An operation that has been checked on one graph for one caller, or the reason why it does not run. Dispose returns the variables.</summary>
internal sealed class AdmittedOperation : IDisposable
{
    /// <summary>Why it does not run; null when it does.</summary>
    public RequestRefusal? Refusal { get; init; }

    /// <summary>The graph it runs on; null before there is one.</summary>
    public ServingGraph? Graph { get; init; }

    /// <summary>The document; null before there is a graph.</summary>
    public PreparedDocument? Document { get; init; }

    /// <summary>The operation chosen; null when the document is not valid.</summary>
    public PreparedOperation? Operation { get; init; }

    /// <summary>The demands of the document that the caller did not meet.</summary>
    public UnmetDemands Unmet { get; init; }

    /// <summary>The variables, parsed only when the operation declares some.</summary>
    public JsonDocument? Variables { get; init; }

    /// <summary>What it is estimated to cost; null when that is not measured.</summary>
    public double? Cost { get; init; }

    /// <summary>The same, refused after all. The variables go over to it.</summary>
    public AdmittedOperation RefusedBy(RequestRefusal refusal) =>
        new() { Refusal = refusal, Graph = Graph, Document = Document, Operation = Operation, Variables = Variables, Cost = Cost };

    public void Dispose() => Variables?.Dispose();
}
