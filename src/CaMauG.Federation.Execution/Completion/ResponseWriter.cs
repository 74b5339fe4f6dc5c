using CaMauG.Federation.Execution.Buffers;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Fetching;
using CaMauG.Federation.Execution.Identifiers;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>
/// Writes <c>data</c> from the merged view by a compiled projection, completing values as GraphQL §6.4.3 says: a value that does
/// not fit becomes null, a null where none may be takes its parent with it. What was written of that parent is cut off again. Hot.
/// </summary>
internal sealed class ResponseWriter(
    ResponseStore store, PooledBuffer output, ErrorList errors, FailureMap failures, IIdentifierTranslator? translator, ulong variables,
    int maxResponse, DeferredPositions? positions = null)
{
    private readonly ResponsePath _path = new();
    private readonly LossFinder _losses = new(store, failures, variables);
    private bool _isTooLarge;

    /// <summary>Writes the object or <c>null</c>; false for null.</summary>
    public bool WriteRoot(ObjectProjection projection)
    {
        var mark = output.Length;
        if (TryWriteObject(ResponseStore.Root, projection))
        {
            return true;
        }

        TakeBack(mark, 0);
        return WriteNullRoot([]);
    }

    /// <summary>Writes what follows of an object written before, or <c>null</c>; false for null.</summary>
    public bool WriteLater(DeferredPosition position)
    {
        foreach (var element in position.Path)
        {
            _path.Push(element);
        }

        if (_losses.IsNeeded)
        {
            _losses.StartAt(position.Path);
        }

        var mark = output.Length;
        var kept = positions?.Count ?? 0;
        if (TryWriteObject(position.Node, position.Deferred.Fields))
        {
            return true;
        }

        TakeBack(mark, kept);
        return WriteNullRoot(position.Path);
    }

    private bool WriteNullRoot(PathElement[] path)
    {
        output.Write("null"u8);
        if (_isTooLarge)
        {
            errors.Add(new("The response would be larger than the gateway sends.", ExecutionErrorCodes.ResponseTooLarge, path));
        }

        return false;
    }

    private void TakeBack(int mark, int kept)
    {
        output.CutTo(mark);
        positions?.CutTo(kept);
    }

    private bool TryWriteObject(Node node, ObjectProjection projection)
    {
        if (projection.Denial is { } denial)
        {
            Deny($"type \"{projection.TypeName}\"", denial);
            return false;
        }

        // A few entities of a few services can stand at thousands of places: the whole may be far more than the sum of the answers.
        if (output.Length > maxResponse)
        {
            _isTooLarge = true;
            return false;
        }

        if (projection.Deferred is { } deferred)
        {
            positions?.Add(deferred, node, _path, variables);
        }

        if (!_losses.IsNeeded)
        {
            return TryWriteFields(node, projection);
        }

        _losses.Enter(node, projection, _path.Elements.Length);
        var isWritten = TryWriteFields(node, projection);
        _losses.Leave();
        return isWritten;
    }

    private bool TryWriteFields(Node node, ObjectProjection projection)
    {
        output.Write((byte)'{');
        var isFirst = true;
        foreach (var field in projection.Fields)
        {
            if (!field.IsThere(variables))
            {
                continue;
            }

            if (!isFirst)
            {
                output.Write((byte)',');
            }

            isFirst = false;
            output.Write(field.Label);
            _path.Push(field.ResponseKey);
            var isWritten = TryWriteField(node, projection, field);
            _path.Pop();
            if (!isWritten)
            {
                return false;
            }
        }

        output.Write((byte)'}');
        return true;
    }

    private bool TryWriteField(Node node, ObjectProjection projection, ProjectedField field)
    {
        if (field.IsTypeName)
        {
            output.Write((byte)'"');
            output.Write(projection.TypeNameUtf8);
            output.Write((byte)'"');
            return true;
        }

        if (field.Denial is { } denial)
        {
            Deny($"field \"{field.Coordinate}\"", denial);
            return TryWriteNull(field.Type, field);
        }

        return store.TryFind(node, field.Key, out var value) ? TryWriteValue(value, field.Type, field) : TryWriteAbsent(node, projection, field);
    }

    private bool TryWriteAbsent(Node node, ObjectProjection projection, ProjectedField field)
    {
        var isLost = _losses.TryTell(node, projection, _path.Elements, errors);
        return !(isLost && field.Type.IsNonNull) && TryWriteNull(field.Type, field);
    }

    private bool TryWriteValue(Node value, ProjectedType type, ProjectedField field)
    {
        var mark = output.Length;
        var kept = positions?.Count ?? 0;
        if (store.KindOf(value) != ValueKind.Null && TryWriteNonNull(value, type, field))
        {
            return true;
        }

        TakeBack(mark, kept);
        return TryWriteNull(type, field);
    }

    private bool TryWriteNull(ProjectedType type, ProjectedField field)
    {
        if (_isTooLarge)
        {
            return false;
        }

        if (!type.IsNonNull)
        {
            output.Write("null"u8);
            return true;
        }

        Report(ExecutionErrorCodes.NullForNonNull, $"Cannot return null for non-nullable field {field.Coordinate}.");
        return false;
    }

    private bool TryWriteNonNull(Node value, ProjectedType type, ProjectedField field)
    {
        var kind = store.KindOf(value);
        if (type.Item is not null)
        {
            return kind == ValueKind.Array ? TryWriteList(value, type.Item, field) : Misfit(type, field);
        }

        if (type.Selection is not null)
        {
            return kind == ValueKind.Object ? TryWriteComposite(value, type.Selection, field) : Misfit(type, field);
        }

        if (field.IsTranslated && kind == ValueKind.String)
        {
            return TryWriteTranslated(value, field);
        }

        return LeafWriter.TryWrite(output, store, value, type) || Misfit(type, field);
    }

    private bool TryWriteList(Node list, ProjectedType itemType, ProjectedField field)
    {
        output.Write((byte)'[');
        var end = store.Next(list);
        var index = 0;
        for (var row = list.Row + 1; row < end; index++)
        {
            if (index > 0)
            {
                output.Write((byte)',');
            }

            Node item = new(list.Document, row);
            _path.Push(index);
            var isWritten = TryWriteValue(item, itemType, field);
            _path.Pop();
            if (!isWritten)
            {
                return false;
            }

            row = store.Next(item);
        }

        output.Write((byte)']');
        return true;
    }

    private bool TryWriteComposite(Node node, ProjectedSelection selection, ProjectedField field)
    {
        var projection = RuntimeTypes.Find(store, node, selection, variables);
        if (projection is not null)
        {
            return TryWriteObject(node, projection);
        }

        Report(ExecutionErrorCodes.UnknownType, $"The object at \"{field.Coordinate}\" is of no type this schema has there.");
        return false;
    }

    private bool TryWriteTranslated(Node value, ProjectedField field)
    {
        var subgraph = store.SubgraphOf(value);
        if (translator is null)
        {
            LeafWriter.TryWrite(output, store, value, field.Type);
            return true;
        }

        if (translator.Translate(store.String(value), subgraph, null) is { } translated)
        {
            JsonText.WriteString(output, translated);
            return true;
        }

        Report(ExecutionErrorCodes.InvalidValue, $"Service \"{subgraph}\" gave an identifier for \"{field.Coordinate}\" that is not known.");
        return false;
    }

    private bool Misfit(ProjectedType type, ProjectedField field)
    {
        Report(ExecutionErrorCodes.InvalidValue, $"The value of \"{field.Coordinate}\" does not fit its type {type.Name}.");
        return false;
    }

    private void Deny(string what, AccessDenial denial) =>
        errors.Add(new($"Unauthorized {what}.", ExecutionErrorCodes.Unauthorized, _path.Elements.ToArray(), Extensions: denial.Extensions));

    private void Report(string code, string message)
    {
        if (!errors.Explains(_path.Elements))
        {
            errors.Add(new(message, code, _path.Elements.ToArray()));
        }
    }
}
