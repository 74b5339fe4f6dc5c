using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>
/// Reads the <c>errors</c> of a subgraph's answer and moves them to where the client sees them. An error of an entity stands at every place
/// the entity serves. One that is about an entity as a whole, or about an answer without data, is told at each field that is missing for it.
/// </summary>
internal sealed class SubgraphErrors(JsonIndex index, FetchStep step, TargetList? targets, ErrorList errors, FailureMap failures)
{
    private const int LongestMessage = 2000;
    private const int LongestPath = 128;

    // What a hostile service says beyond this is not read.
    private const int MostRead = 1000;

    private bool _hasLost;

    /// <summary>Takes every error; says whether one of them has no code of its own.</summary>
    /// <param name="list">Row of the <c>errors</c> array.</param>
    /// <param name="hasData">False when the answer has nothing beside its errors.</param>
    public bool TakeAll(int list, bool hasData)
    {
        var isFault = false;
        var end = index.Rows[list].Next;
        var count = 0;
        for (var row = list + 1; row < end && count < MostRead; row = index.Rows[row].Next, count++)
        {
            var (error, isOwnFault) = Read(row);
            isFault |= isOwnFault;
            Place(error, index.Rows[row].Kind == ValueKind.Object ? PathOf(row) : [], hasData);
        }

        return isFault;
    }

    private (GraphError Error, bool IsFault) Read(int row)
    {
        var subgraph = step.Fetch.Subgraph;
        if (index.Rows[row].Kind != ValueKind.Object)
        {
            return (new($"Service \"{subgraph}\" reported an error that cannot be read.", ExecutionErrorCodes.DownstreamService, [], subgraph), true);
        }

        var extensions = FindOfKind(row, "extensions"u8, ValueKind.Object);
        var codeRow = extensions < 0 ? -1 : FindOfKind(extensions, "code"u8, ValueKind.String);
        var code = codeRow < 0 ? null : Text(codeRow);
        return (
            new(MessageOf(row), code ?? ExecutionErrorCodes.DownstreamService, [], subgraph, ErrorExtensions.Read(index, extensions)),
            code is null or "INTERNAL_SERVER_ERROR");
    }

    private void Place(GraphError error, List<PathElement> path, bool hasData)
    {
        var isOfEntity = targets is { AreEntities: true } && path.Count >= 2 && path[0].Key == "_entities" && path[1].Key is null;
        var hasPlace = targets is not { AreEntities: true } ? path.Count > 0 : isOfEntity && path.Count > 2;
        step.Renames?.Apply(CollectionsMarshal.AsSpan(path)[(isOfEntity ? 2 : 0)..]);
        if (hasPlace && targets is null)
        {
            errors.Add(error with { Path = [.. path] });
        }
        else if (hasPlace && !targets!.AreEntities)
        {
            AddAtTargets(error, null, [.. path]);
        }
        else if (hasPlace)
        {
            AddAtTargets(error, path[1].Index, [.. path[2..]]);
            if (hasData && path[2].Key is { } key && IsLost(path[1].Index))
            {
                failures.Add(step, targets!, path[1].Index, new(error with { Path = targets!.CommonPathOf(path[1].Index) }, isTold: true, key));
            }
        }
        else if (isOfEntity && hasData)
        {
            failures.Add(step, targets!, path[1].Index, new(error with { Path = targets!.CommonPathOf(path[1].Index) }));
            return;
        }
        else if (hasData || _hasLost)
        {
            errors.Add(error with { Path = targets?.CommonPath() ?? [] });
        }

        if (!hasData && !_hasLost)
        {
            _hasLost = true;
            failures.Add(step, targets, new(error with { Path = targets?.CommonPath() ?? [] }, isTold: hasPlace));
        }
    }

    private bool IsLost(int entity)
    {
        var list = index.Find(index.Find(0, "data"u8), "_entities"u8);
        var end = index.Rows[list].Next;
        for (var row = list + 1; row < end; row = index.Rows[row].Next)
        {
            if (entity-- == 0)
            {
                return index.Rows[row].Kind == ValueKind.Null;
            }
        }

        return false;
    }

    private void AddAtTargets(GraphError error, int? representation, PathElement[] rest)
    {
        var isPlaced = false;
        for (var target = 0; target < targets!.Count && errors.Count < ErrorList.Limit; target++)
        {
            if (representation is null || targets.RepresentationAt(target) == representation)
            {
                isPlaced = true;
                errors.Add(error with { Path = targets.PathOf(target, rest) });
            }
        }

        if (!isPlaced)
        {
            errors.Add(error with { Path = targets.CommonPath() });
        }
    }

    private List<PathElement> PathOf(int row)
    {
        List<PathElement> path = [];
        var list = FindOfKind(row, "path"u8, ValueKind.Array);
        if (list < 0)
        {
            return path;
        }

        var end = index.Rows[list].Next;
        for (var element = list + 1; element < end && path.Count < LongestPath; element = index.Rows[element].Next)
        {
            if (index.Rows[element].Kind == ValueKind.String)
            {
                path.Add(Text(element));
            }
            else if (int.TryParse(index.Raw(element), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                path.Add(number);
            }
            else
            {
                // What comes after a step that is none leads nowhere.
                break;
            }
        }

        return path;
    }

    private string MessageOf(int row)
    {
        var message = FindOfKind(row, "message"u8, ValueKind.String);
        if (message < 0)
        {
            return $"Service \"{step.Fetch.Subgraph}\" reported an error without a message.";
        }

        var text = Text(message);
        return PrivateText.Mask(text.Length <= LongestMessage ? text : text[..LongestMessage]);
    }

    private int FindOfKind(int row, ReadOnlySpan<byte> name, ValueKind kind)
    {
        var found = index.Find(row, name);
        return found >= 0 && index.Rows[found].Kind == kind ? found : -1;
    }

    private string Text(int row) => Encoding.UTF8.GetString(index.String(row));
}
