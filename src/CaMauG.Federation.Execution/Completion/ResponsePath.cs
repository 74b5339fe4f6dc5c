using CaMauG.Federation.Execution.Errors;

namespace CaMauG.Federation.Execution.Completion;

/// <summary>Where in the response the writer stands. One array for the whole response.</summary>
internal sealed class ResponsePath
{
    private PathElement[] _elements = new PathElement[16];
    private int _depth;

    public ReadOnlySpan<PathElement> Elements => _elements.AsSpan(0, _depth);

    public void Push(PathElement element)
    {
        if (_depth == _elements.Length)
        {
            Array.Resize(ref _elements, _depth * 2);
        }

        _elements[_depth++] = element;
    }

    public void Pop() => _depth--;
}
