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

    private readonly Dictionary<string, Use> _uses = new(StringComparer.Ordinal);

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
    public NameScope Below(string responseKey) => _uses[responseKey].Scope;

    private void EnterField(FieldSelection field)
    {
        if (!_uses.TryGetValue(field.ResponseKey, out var use))
        {
            _uses.Add(field.ResponseKey, use = new(field.Name, field.Arguments.Text));
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
        if (_uses.TryGetValue(key, out var use))
        {
            return !use.IsAmbiguous && use.Is(name, arguments.Text);
        }

        _uses.Add(key, new(name, arguments.Text));
        return true;
    }

    private sealed class Use(string name, string arguments)
    {
        public bool IsAmbiguous { get; set; }

        public NameScope Scope { get; } = new();

        public bool Is(string otherName, string otherArguments) => name == otherName && arguments == otherArguments;
    }
}
