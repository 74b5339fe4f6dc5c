namespace CaMauG.Gateway.Tests;

/// <summary>The query tools send to learn a schema.</summary>
internal static class Introspection
{
    public const string Query =
        """
        query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name } subscriptionType { name } types { ...FullType }
          directives { name description isRepeatable locations args { ...InputValue } } } }
        fragment FullType on __Type { kind name description
          fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
          ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }
        """;
}
