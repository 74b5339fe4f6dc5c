using System.Diagnostics;
using CaMauG.Contracts.Graph;
using CaMauG.Gateway.Documents;

namespace CaMauG.Gateway.Operations;

/// <summary>What is told of one operation when it has been answered.</summary>
/// <param name="Call">What was asked.</param>
/// <param name="Document">Its document; null when it was refused before that was known.</param>
/// <param name="Operation">The operation chosen; null when it was refused before.</param>
/// <param name="Duration">Time inside the gateway.</param>
/// <param name="Span">Its span; null when nobody traces.</param>
internal readonly record struct OperationReport(
    GraphCall Call, PreparedDocument? Document, PreparedOperation? Operation, TimeSpan Duration, Activity? Span)
{
    /// <summary>How it ended.</summary>
    public OperationResult Outcome { get; init; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>The calls to services it took.</summary>
    public IReadOnlyList<ServiceCall> Calls { get; init; } = [];

    /// <summary>How its answer went out.</summary>
    public string Delivery { get; init; } = "whole";

    /// <summary>How many parts followed the first.</summary>
    public int Parts { get; init; }

    /// <summary>Its estimated cost; null when that is not measured.</summary>
    public double? Cost { get; init; }

    /// <summary>True when an equal operation in flight answered it.</summary>
    public bool IsShared { get; init; }

    /// <summary>query, mutation or subscription; null when it is not known.</summary>
    public string? Type => Operation?.Definition?.Operation switch
    {
        GraphQLParser.AST.OperationType.Query => "query",
        GraphQLParser.AST.OperationType.Mutation => "mutation",
        GraphQLParser.AST.OperationType.Subscription => "subscription",
        _ => null,
    };

    /// <summary>Its name as the document gives it; null for none.</summary>
    public string? Name => Operation?.Definition?.Name?.StringValue;

    /// <summary>The outcome as metrics, spans and the log call it.</summary>
    public string OutcomeName => Outcome switch
    {
        OperationResult.Ok => "ok",
        OperationResult.Partial => "partial",
        OperationResult.Fault => "fault",
        OperationResult.Denied => "denied",
        _ => "invalid",
    };
}
