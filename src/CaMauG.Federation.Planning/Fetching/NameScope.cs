using System.Globalization;
using CaMauG.Federation.Planning.Normalization;

namespace CaMauG.Federation.Planning.Fetching;

/// <summary>
/// The response keys of one object in the merged data, and what stands under each. The client's are entered first; the planner's own fields take
/// their name, or an alias when the client uses that name for something else.
/// </summary>
internal sealed class NameScope
{
    private const string AliasPrefix = "__cmg";

    // So few are looked through without a table.
    private const int FewUses = 8;

    private readonly List<Use> _uses = [];
    private Dictionary<string, Use>? _table;

    /// <summary>A key to use in one fetch instead of a response key; ends with it.</summary>
    public static string Numbered(string responseKey, int number) => string.Create(CultureInfo.InvariantCulture, $"{AliasPrefix}{number}_{responseKey}");

    /// <summary>Enters the client's selections, fragments and all: two types may use one key differently, and the object may be either.</summary>
    public void Enter(SelectionSet set)
    {
        foreach (var item in set.Items)
        {
            switch (item)
            {
                case FragmentSelection fragment:
                    Enter(fragment.Selections);
                    break;
                case FieldSelection field:
                    EnterField(field);
                    break;
            }
        }
    }

    /// <summary>The key under which the planner finds a field it needs itself.</summary>
    public string Claim(string name, ArgumentList arguments)
    {
        var key = name;
        for (var attempt = 1; !TryUse(key, name, arguments); attempt++)
        {
            key = AliasPrefix + "_" + name + (attempt == 1 ? "" : "_" + attempt.ToString(CultureInfo.InvariantCulture));
        }

        return key;
    }

    /// <summary>The keys of the object under a key.</summary>
    public NameScope Below(string responseKey) => Find(responseKey)!.Scope;

    private void EnterField(FieldSelection field)
    {
        if (Find(field.ResponseKey) is not { } use)
        {
            use = Add(new(field.ResponseKey, field.Name, field.Arguments.Text));
        }
        else if (!use.Is(field.Name, field.Arguments.Text))
        {
            use.IsAmbiguous = true;
        }

        if (field.Selections is { } below)
        {
            use.Scope.Enter(below);
        }
    }

    private bool TryUse(string key, string name, ArgumentList arguments)
    {
        if (Find(key) is { } use)
        {
            return !use.IsAmbiguous && use.Is(name, arguments.Text);
        }

        Add(new(key, name, arguments.Text));
        return true;
    }

    private Use? Find(string key)
    {
        if (_table is not null)
        {
            return _table.GetValueOrDefault(key);
        }

        foreach (var use in _uses)
        {
            if (use.Key == key)
            {
                return use;
            }
        }

        return null;
    }

    private Use Add(Use use)
    {
        _uses.Add(use);
        if (_uses.Count > FewUses && _table is null)
        {
            _table = _uses.ToDictionary(static known => known.Key, StringComparer.Ordinal);
        }
        else
        {
            _table?.Add(use.Key, use);
        }

        return use;
    }

    private sealed class Use(string key, string name, string arguments)
    {
        private NameScope? _scope;

        public string Key => key;

        public bool IsAmbiguous { get; set; }

        public NameScope Scope => _scope ??= new();

        public bool Is(string otherName, string otherArguments) => name == otherName && arguments == otherArguments;
    }
}
