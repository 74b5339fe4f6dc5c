using CaMauG.Federation.Properties.Tests.Operations;

namespace CaMauG.Federation.Properties.Tests.Shrinking;

/// <summary>Operations with one thing less.</summary>
internal static class OperationCuts
{
    public static IEnumerable<OperationDraft> Of(OperationDraft operation)
    {
        var count = Lists(operation).Sum(static list => list.Count);
        for (var index = 0; index < count; index++)
        {
            foreach (var cut in new Func<List<SelectionDraft>, int, bool>[] { Remove, Unwrap, Simplify })
            {
                var copy = operation.Clone();
                if (Apply(copy, index, cut))
                {
                    yield return copy;
                }
            }
        }
    }

    private static bool Apply(OperationDraft operation, int index, Func<List<SelectionDraft>, int, bool> cut)
    {
        foreach (var list in Lists(operation))
        {
            if (index < list.Count)
            {
                return cut(list, index);
            }

            index -= list.Count;
        }

        return false;
    }

    private static bool Remove(List<SelectionDraft> list, int index)
    {
        if (list.Count == 1)
        {
            return false;
        }

        list.RemoveAt(index);
        return true;
    }

    private static bool Unwrap(List<SelectionDraft> list, int index)
    {
        if (list[index] is not FragmentSelectionDraft fragment)
        {
            return false;
        }

        list.RemoveAt(index);
        list.InsertRange(index, fragment.Children);
        return true;
    }

    private static bool Simplify(List<SelectionDraft> list, int index)
    {
        var selection = list[index];
        if (selection.Directives.Length > 0)
        {
            selection.Directives = "";
            return true;
        }

        switch (selection)
        {
            case FieldSelectionDraft { Alias: not null } field:
                field.Alias = null;
                return true;
            case FragmentSelectionDraft { IsNamed: true } fragment:
                fragment.IsNamed = false;
                return true;
            default:
                return false;
        }
    }

    private static IEnumerable<List<SelectionDraft>> Lists(OperationDraft operation) => Lists(operation.Selections);

    private static IEnumerable<List<SelectionDraft>> Lists(List<SelectionDraft> list) =>
        list.SelectMany(static selection => Lists(selection.Children)).Prepend(list);
}
