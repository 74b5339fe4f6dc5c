using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GraphQLParser.AST;

namespace CaMauG.Federation.Schemas.Validation;

/// <summary>Arguments are known, given once and given where they must be (GraphQL §5.4): KnownArgumentNames, UniqueArgumentNames, ProvidedRequiredArguments.</summary>
internal sealed class ArgumentRules(RuleContext context)
{
    // So few are compared one with another without a table of names.
    private const int FewArguments = 12;

    public static SchemaArgument? Find(ImmutableArray<SchemaArgument> known, GraphQLName name)
    {
        foreach (var argument in known)
        {
            if (name.Value.Equals(argument.Name))
            {
                return argument;
            }
        }

        return null;
    }

    public void CheckUnknownOf(GraphQLDirective directive, SchemaDirective definition)
    {
        foreach (var argument in CollectionsMarshal.AsSpan(directive.Arguments?.Items))
        {
            if (Find(definition.Arguments, argument.Name) is null && !context.Findings.IsFull)
            {
                var suggestion = context.Suggest(argument.Name.StringValue, definition.Arguments.Select(static known => known.Name));
                context.Findings.Add(ValidationMessages.UnknownDirectiveArgument(argument.Name.StringValue, definition.Name, suggestion), argument);
            }
        }
    }

    public void CheckUnknown(GraphQLArgument argument, SchemaField field, SchemaType parent)
    {
        if (!context.Findings.IsFull)
        {
            var suggestion = context.Suggest(argument.Name.StringValue, field.Arguments.Select(static known => known.Name));
            context.Findings.Add(ValidationMessages.UnknownFieldArgument(argument.Name.StringValue, parent.Name, field.Name, suggestion), argument);
        }
    }

    public void CheckUnique(GraphQLArguments? arguments)
    {
        if (arguments is not { Count: > 1 })
        {
            return;
        }

        if (arguments.Count <= FewArguments && !HasTwins(arguments.Items))
        {
            return;
        }

        foreach (var twins in arguments.Items.GroupBy(static argument => argument.Name.StringValue, StringComparer.Ordinal).Where(static group => group.Skip(1).Any()))
        {
            context.Findings.Add(ValidationMessages.SameArgument(twins.Key), twins.Select(static argument => argument.Name));
        }
    }

    public void CheckRequired(GraphQLField node, SchemaField field)
    {
        foreach (var argument in field.Arguments)
        {
            if (argument.IsRequired && !IsGiven(node.Arguments, argument.Name))
            {
                context.Findings.Add(ValidationMessages.FieldArgumentMissing(field.Name, argument.Name, argument.Type), node);
            }
        }
    }

    public void CheckRequired(GraphQLDirective node, SchemaDirective directive)
    {
        foreach (var argument in directive.Arguments)
        {
            if (argument.IsRequired && !IsGiven(node.Arguments, argument.Name))
            {
                context.Findings.Add(ValidationMessages.DirectiveArgumentMissing(directive.Name, argument.Name, argument.Type), node);
            }
        }
    }

    private static bool HasTwins(List<GraphQLArgument> arguments)
    {
        for (var i = 1; i < arguments.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (arguments[i].Name.Value.Equals(arguments[j].Name.Value))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsGiven(GraphQLArguments? arguments, string name)
    {
        foreach (var argument in CollectionsMarshal.AsSpan(arguments?.Items))
        {
            if (argument.Name.Value.Equals(name))
            {
                return true;
            }
        }

        return false;
    }
}
