using System.Globalization;
using System.Text;
using CaMauG.Federation.Execution.Errors;
using CaMauG.Federation.Execution.Responses;

namespace CaMauG.Federation.Execution.Fetching;

/// <summary>Reads the <c>errors</c> of a subgraph's answer and moves them to where the client sees them.</summary>
internal static class SubgraphErrors
{
    private const int LongestMessage = 2000;

    /// <summary>Adds every error; says whether one of them has no code of its own.</summary>
    /// <param name="index">The answer.</param>
    /// <param name="list">Row of the <c>errors</c> array.</param>
    /// <param name="subgraph">Who answered.</param>
    /// <param name="targets">The objects of an entity fetch; null for a root fetch.</param>
    /// <param name="errors">Where they go.</param>
    public static bool AddAll(JsonIndex index, int list, string subgraph, TargetList? targets, ErrorList errors)
    {
        var isFault = false;
        var end = index.Rows[list].Next;
        for (var row = list + 1; row < end; row = index.Rows[row].Next)
        {
            isFault |= Add(index, row, subgraph, targets, errors);
        }

        return isFault;
    }

    private static bool Add(JsonIndex index, int row, string subgraph, TargetList? targets, ErrorList errors)
    {
        if (index.Rows[row].Kind != ValueKind.Object)
        {
            errors.Add(new($"Service \"{subgraph}\" reported an error that cannot be read.", ExecutionErrorCodes.DownstreamService, [], subgraph));
            return true;
        }

        var extensions = FindOfKind(index, row, "extensions"u8, ValueKind.Object);
        var codeRow = extensions < 0 ? -1 : FindOfKind(index, extensions, "code"u8, ValueKind.String);
        var code = codeRow < 0 ? null : Text(index, codeRow);
        var error = new GraphError(
            MessageOf(index, row, subgraph),
            code ?? ExecutionErrorCodes.DownstreamService,
            [],
            subgraph,
            extensions < 0 ? null : index.Raw(extensions).ToArray());
        AddAtPaths(error, PathOf(index, row), targets, errors);
        return code is null or "INTERNAL_SERVER_ERROR";
    }

    private static void AddAtPaths(GraphError error, List<PathElement> path, TargetList? targets, ErrorList errors)
    {
        if (targets is null)
        {
            errors.Add(error with { Path = [.. path] });
            return;
        }

        if (!targets.AreEntities)
        {
            for (var target = 0; target < targets.Count && errors.Count < ErrorList.Limit; target++)
            {
                errors.Add(error with { Path = targets.PathOf(target, [.. path]) });
            }

            return;
        }

        if (path.Count < 2 || path[0].Key != "_entities" || path[1].Key is not null)
        {
            errors.Add(error with { Path = targets.CommonPath() });
            return;
        }

        var rest = path[2..].ToArray();
        for (var target = 0; target < targets.Count && errors.Count < ErrorList.Limit; target++)
        {
            if (targets.RepresentationAt(target) == path[1].Index)
            {
                errors.Add(error with { Path = targets.PathOf(target, rest) });
            }
        }
    }

    private static List<PathElement> PathOf(JsonIndex index, int row)
    {
        List<PathElement> path = [];
        var list = FindOfKind(index, row, "path"u8, ValueKind.Array);
        if (list < 0)
        {
            return path;
        }

        var end = index.Rows[list].Next;
        for (var element = list + 1; element < end; element = index.Rows[element].Next)
        {
            if (index.Rows[element].Kind == ValueKind.String)
            {
                path.Add(Text(index, element));
            }
            else if (int.TryParse(index.Raw(element), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                path.Add(number);
            }
        }

        return path;
    }

    private static string MessageOf(JsonIndex index, int row, string subgraph)
    {
        var message = FindOfKind(index, row, "message"u8, ValueKind.String);
        if (message < 0)
        {
            return $"Service \"{subgraph}\" reported an error without a message.";
        }

        var text = Text(index, message);
        return text.Length <= LongestMessage ? text : text[..LongestMessage];
    }

    private static int FindOfKind(JsonIndex index, int row, ReadOnlySpan<byte> name, ValueKind kind)
    {
        var found = index.Find(row, name);
        return found >= 0 && index.Rows[found].Kind == kind ? found : -1;
    }

    private static string Text(JsonIndex index, int row) => Encoding.UTF8.GetString(index.String(row));
}
