using System.Globalization;

namespace CaMauG.MiniApps.Rest.Mapping;

/// <summary>
/// Reads a mapping (JSONSelection of the connect specification). Behind an alias of a selection, versions before 0.4 take <c>"x"</c>, <c>true</c>,
/// <c>false</c> and <c>null</c> for names of members; since 0.4, and inside <c>$(…)</c>, lists and arguments in every version, they are literals.
/// </summary>
internal sealed class MappingParser
{
    // Deeper ones are mistakes, and the stack is not without end.
    private const int Deepest = 32;

    private readonly MappingReader _reader;
    private readonly bool _readsNames;
    private int _depth;

    private MappingParser(string text, ConnectVersion version) => (_reader, _readsNames) = (new(text), version.Minor < 4);

    /// <summary>Reads a mapping.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="version">The version its schema links.</param>
    /// <param name="fault">Why it can't be read.</param>
    public static Expression? Parse(string text, ConnectVersion version, out MappingFault? fault)
    {
        try
        {
            fault = null;
            return new MappingParser(text, version).ParseAll();
        }
        catch (MappingFaultException refused)
        {
            fault = refused.Fault;
            return null;
        }
    }

    private Expression ParseAll()
    {
        if (_reader.Sees("{"))
        {
            return End(ParseFallback());
        }

        var items = ParseItems();
        if (!_reader.IsAtEnd)
        {
            throw _reader.Fault("MAPPING_UNEXPECTED", _reader.Rest());
        }

        // A path alone is its value; a key alone is an object with that key.
        return items is [{ Name: null, IsSpread: false, Value: var alone }] ? alone : new Expression.Path(0, new PathStart.Current(), [], new(Checked(items)));
    }

    private Expression End(Expression whole) => _reader.IsAtEnd ? whole : throw _reader.Fault("MAPPING_UNEXPECTED", _reader.Rest());

    private List<NamedValue> ParseItems()
    {
        var items = new List<NamedValue>();
        while (!_reader.IsAtEnd && !_reader.Sees("}"))
        {
            items.Add(ParseItem());
            _reader.Take(",");
        }

        return items;
    }

    private Selection ParseSelection()
    {
        Enter();
        _reader.Expect("{");
        var items = ParseItems();
        _reader.Expect("}");
        _depth--;
        return new(Checked(items));
    }

    // What has no name and no members to merge has no place in an object.
    private static List<NamedValue> Checked(List<NamedValue> items)
    {
        foreach (var item in items)
        {
            if (item is { Name: null, IsSpread: false, Value: not Expression.Path { Selection: not null } })
            {
                throw new MappingFaultException(new(item.Value.Offset, "MAPPING_NEEDS_ALIAS", string.Empty));
            }
        }

        return items;
    }

    private NamedValue ParseItem()
    {
        if (_reader.Take("..."))
        {
            return new(null, ParseFallback(), IsSpread: true);
        }

        if (_reader.SeesName() || _reader.SeesText())
        {
            return ParseKeyItem();
        }

        return new(null, ParseFallback());
    }

    private NamedValue ParseKeyItem()
    {
        var offset = _reader.Offset;
        var key = _reader.SeesText() ? _reader.TakeText() : _reader.TakeName();
        if (_reader.Take(":"))
        {
            return new(key, _readsNames ? ParseAliased() : ParseFallback());
        }

        var path = ParseTail(offset, new PathStart.Current(), [new PathStep.Key(key)]);
        var value = ParseChain(path);
        return new(value == path && IsOnlyKey(path) ? key : null, value);
    }

    // One key names its own output; a longer path does not.
    private static bool IsOnlyKey(Expression.Path path) => path.Steps.Skip(1).All(static step => step is PathStep.Optional);

    private Expression ParseAliased()
    {
        if (_reader.Sees("{"))
        {
            return Stepped(new Expression.Object(_reader.Offset, ParseSelection()));
        }

        if (!_reader.SeesText() && !_reader.SeesName())
        {
            return ParseFallback();
        }

        var offset = _reader.Offset;
        var key = _reader.SeesText() ? _reader.TakeText() : _reader.TakeName();
        return ParseChain(ParseTail(offset, new PathStart.Current(), [new PathStep.Key(key)]));
    }

    private Expression ParseFallback()
    {
        Enter();
        var result = ParseChain(ParseValue());
        _depth--;
        return result;
    }

    private Expression ParseChain(Expression first)
    {
        if (!_reader.Sees("??") && !_reader.Sees("?!"))
        {
            return first;
        }

        var symbol = _reader.Sees("??") ? "??" : "?!";
        var choices = new List<Expression> { first };
        while (_reader.Take(symbol))
        {
            choices.Add(ParseValue());
        }

        return _reader.Sees("??") || _reader.Sees("?!")
            ? throw _reader.Fault("MAPPING_MIXED_FALLBACKS", symbol)
            : new Expression.Fallback(first.Offset, choices, symbol == "??");
    }

    private Expression ParseValue()
    {
        var next = _reader.Peek();
        var offset = _reader.Offset;
        switch (next)
        {
            case '{':
                return Stepped(new Expression.Object(offset, ParseSelectionOfLiteral()));
            case '[':
                return Stepped(ParseList());
            case '"' or '\'':
                return Stepped(new Expression.Literal(offset, _reader.TakeText()));
            case '$' or '@':
                return ParseVariable();
        }

        if (_reader.SeesNumber())
        {
            return Stepped(new Expression.Literal(offset, _reader.TakeNumber()));
        }

        if (!_reader.SeesName())
        {
            throw _reader.Fault("MAPPING_VALUE_EXPECTED", _reader.Rest());
        }

        var name = _reader.TakeName();
        return name switch
        {
            "true" => Stepped(new Expression.Literal(offset, true)),
            "false" => Stepped(new Expression.Literal(offset, false)),
            "null" => Stepped(new Expression.Literal(offset, null)),
            _ => ParseTail(offset, new PathStart.Current(), [new PathStep.Key(name)]),
        };
    }

    // The values of an object literal are literals in every version.
    private Selection ParseSelectionOfLiteral()
    {
        Enter();
        _reader.Expect("{");
        var items = new List<NamedValue>();
        while (!_reader.IsAtEnd && !_reader.Sees("}"))
        {
            items.Add(ParseMember());
            _reader.Take(",");
        }

        _reader.Expect("}");
        _depth--;
        return new(Checked(items));
    }

    private NamedValue ParseMember()
    {
        if (!_reader.SeesName() && !_reader.SeesText())
        {
            return ParseItem();
        }

        var offset = _reader.Offset;
        var key = _reader.SeesText() ? _reader.TakeText() : _reader.TakeName();
        if (_reader.Take(":"))
        {
            return new(key, ParseFallback());
        }

        var path = ParseTail(offset, new PathStart.Current(), [new PathStep.Key(key)]);
        return new(IsOnlyKey(path) ? key : null, path);
    }

    private Expression.Items ParseList()
    {
        Enter();
        var offset = _reader.Offset;
        _reader.Expect("[");
        var values = ParseValues("]");
        _depth--;
        return new(offset, values);
    }

    private List<Expression> ParseValues(string end)
    {
        var values = new List<Expression>();
        while (!_reader.Take(end))
        {
            values.Add(ParseFallback());
            if (!_reader.Take(","))
            {
                _reader.Expect(end);
                break;
            }
        }

        return values;
    }

    private Expression.Path ParseVariable()
    {
        var offset = _reader.Offset;
        if (_reader.Take("@"))
        {
            return ParseTail(offset, new PathStart.Subject(), []);
        }

        _reader.Expect("$");
        if (_reader.TakeAdjoiningName() is { } name)
        {
            return ParseTail(offset, new PathStart.Variable(name), []);
        }

        if (!_reader.Sees("("))
        {
            return ParseTail(offset, new PathStart.Current(), []);
        }

        _reader.Expect("(");
        var value = ParseFallback();
        _reader.Expect(")");
        return ParseTail(offset, new PathStart.Value(value), []);
    }

    // A literal with steps behind it is the start of a path.
    private Expression Stepped(Expression literal) =>
        _reader.Sees(".") && !_reader.Sees("...") || _reader.Sees("->") ? ParseTail(literal.Offset, new PathStart.Value(literal), []) : literal;

    private Expression.Path ParseTail(int offset, PathStart start, List<PathStep> steps)
    {
        while (true)
        {
            if (_reader.Sees("...") || _reader.Sees("??") || _reader.Sees("?!"))
            {
                break;
            }

            if (_reader.Take("."))
            {
                steps.Add(new PathStep.Key(_reader.SeesText() ? _reader.TakeText() : _reader.TakeName()));
            }
            else if (_reader.Take("->"))
            {
                steps.Add(ParseMethod());
            }
            else if (_reader.Take("?"))
            {
                steps.Add(new PathStep.Optional());
            }
            else
            {
                break;
            }
        }

        return new(offset, start, steps, _reader.Sees("{") ? ParseSelection() : null);
    }

    private PathStep.Method ParseMethod()
    {
        _reader.Peek();
        var offset = _reader.Offset;
        var name = _reader.TakeName();
        List<Expression> arguments = [];
        if (_reader.Take("("))
        {
            Enter();
            arguments = ParseValues(")");
            _depth--;
        }

        return new(name, arguments, offset);
    }

    private void Enter()
    {
        if (++_depth > Deepest)
        {
            throw _reader.Fault("MAPPING_TOO_DEEP", Deepest.ToString(CultureInfo.InvariantCulture));
        }
    }
}
