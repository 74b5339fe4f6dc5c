using System.Globalization;
using System.Text;

namespace CaMauG.Federation.Composition.Tests;

public sealed class SizeTests : CompositionTests
{
    [Fact]
    public void Compose_TwoHundredSubgraphsOfThirtyTypes_Composes() =>
        AssertComposes(Enumerable.Range(0, 200).Select(i => ($"s{i:D3}", Subgraph(i))).ToArray());

    private static string Subgraph(int number)
    {
        var sdl = new StringBuilder($"type Query {{ root{number}: T{number}x0 }} type Citizen @key(fields: \"id\") {{ id: ID! field{number}: Int }}\n");
        for (var i = 0; i < 28; i++)
        {
            sdl.Append(CultureInfo.InvariantCulture, $"type T{number}x{i} @key(fields: \"id\") {{ id: ID! name: String citizen: Citizen next: T{number}x{(i + 1) % 28} }}\n");
        }

        return sdl.ToString();
    }
}
