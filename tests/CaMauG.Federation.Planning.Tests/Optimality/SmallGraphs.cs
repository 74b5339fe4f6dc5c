using CaMauG.Federation.Supergraphs;

namespace CaMauG.Federation.Planning.Tests.Optimality;

/// <summary>
/// Graphs in short: a line for each type, <c>name keys { field:Type graphs }</c>. Keys are written <c>a(id) b(id,code)</c>, several of one subgraph
/// apart; a field's graphs are <c>ab</c>, with <c>-</c> before one for which it is external, and <c>a(requires)</c> or <c>a[provides]</c>.
/// </summary>
internal static class SmallGraphs
{
    public static TheoryData<string, string, string> Cases => new()
    {
        {
            "one fetch for all",
            """
            Query: { me:User ab }
            User: a(id) b(id) { id:ID ab, name:Int a, age:Int b }
            """,
            "{ me { name } }"
        },
        {
            "the root field where most is",
            """
            Query: { me:User abc }
            User: a(id) b(id) c(id) { id:ID abc, name:Int a, age:Int b, size:Int bc, hue:Int c }
            """,
            "{ me { age size hue } }"
        },
        {
            "two root fields of which one subgraph has both",
            """
            Query: { me:Int ab, you:Int bc, them:Int cd, us:Int bd }
            """,
            "{ me you them us }"
        },
        {
            "a chain of keys",
            """
            Query: { me:User a }
            User: a(id) b(id) b(code) c(code) { id:ID ab, code:ID bc, name:Int c }
            """,
            "{ me { name } }"
        },
        {
            "a chain of keys and a way round",
            """
            Query: { me:User a }
            User: a(id) b(id) b(code) c(code) d(id) d(no) c(no) { id:ID abd, code:ID bc, no:ID dc, name:Int c, rank:Int d }
            """,
            "{ me { name rank } }"
        },
        {
            "a long chain of keys",
            """
            Query: { me:User a }
            User: a(k1) b(k1) b(k2) c(k2) c(k3) d(k3) { k1:ID ab, k2:ID bc, k3:ID cd, name:Int d, mid:Int c }
            """,
            "{ me { name mid } }"
        },
        {
            "a key of two fields from two subgraphs",
            """
            Query: { me:User a }
            User: a(id) b(id) c(id) d(x,y) { id:ID abc, x:ID bd, y:ID cd, name:Int d }
            """,
            "{ me { name } }"
        },
        {
            "alternatives of which one serves two fields",
            """
            Query: { me:User a }
            User: a(id) b(id) c(id) d(id) { id:ID abcd, f:Int bc, g:Int cd, h:Int bd, i:Int c }
            """,
            "{ me { f g i } }"
        },
        {
            "covering four fields by the fewest",
            """
            Query: { me:User a }
            User: a(id) b(id) c(id) d(id) e(id) { id:ID abcde, f:Int bd, g:Int bc, h:Int ce, i:Int de }
            """,
            "{ me { f g h i } }"
        },
        {
            "a shared value type read from two",
            """
            Query: { box:Box ab }
            Box: { x:Int a, y:Int b, z:Int ab }
            """,
            "{ box { x y z } }"
        },
        {
            "a shared value type below an entity",
            """
            Query: { me:User a }
            User: a(id) b(id) c(id) { id:ID abc, box:Box bc }
            Box: { x:Int b, y:Int c, z:Int bc }
            """,
            "{ me { box { x z } } }"
        },
        {
            "provided, so not fetched",
            """
            Query: { me:User a[best{name}] , you:User a }
            User: a(id) b(id) { id:ID ab, best:User a, name:Int b -a }
            """,
            "{ me { best { name } } }"
        },
        {
            "provided at one of two places",
            """
            Query: { me:User a[name], you:User a }
            User: a(id) b(id) { id:ID ab, name:Int b -a }
            """,
            "{ me { name } you { name } }"
        },
        {
            "required from home",
            """
            Query: { me:User a }
            User: a(id) b(id) { id:ID ab, size:Int a -b, cost:Int b(size), name:Int b }
            """,
            "{ me { cost name } }"
        },
        {
            "required from a third",
            """
            Query: { me:User a }
            User: a(id) b(id) c(id) { id:ID abc, size:Int c -b, cost:Int b(size), name:Int b, hue:Int c }
            """,
            "{ me { cost name hue } }"
        },
        {
            "required by home itself",
            """
            Query: { me:User a }
            User: a(id) b(id) { id:ID ab, size:Int b -a, cost:Int a(size), name:Int a }
            """,
            "{ me { cost name } }"
        },
        {
            "requirements in a chain",
            """
            Query: { me:User a }
            User: a(id) b(id) c(id) { id:ID abc, x:Int b, y:Int c(x), z:Int b(y), w:Int b }
            """,
            "{ me { z w } }"
        },
        {
            "two requirements from one subgraph",
            """
            Query: { me:User a }
            User: a(id) b(id) c(id) d(id) { id:ID abcd, x:Int b, y:Int b, p:Int c(x), q:Int d(y) }
            """,
            "{ me { p q } }"
        },
        {
            "an interface whose objects are looked up",
            """
            Query: { all:Thing a }
            interface Thing: { id:ID ab, name:Int a, cost:Int b }
            Book(Thing): a(id) b(id) { id:ID ab, name:Int a, cost:Int b }
            Film(Thing): a(id) b(id) { id:ID ab, name:Int a, cost:Int b }
            """,
            "{ all { name cost } }"
        },
        {
            "an interface of which one object needs more",
            """
            Query: { all:Thing a }
            interface Thing: { id:ID abc, name:Int a }
            Book(Thing): a(id) b(id) c(id) { id:ID abc, name:Int a, pages:Int b, ink:Int c }
            Film(Thing): a(id) b(id) { id:ID abc, name:Int a, length:Int b }
            """,
            "{ all { name ... on Book { pages ink } ... on Film { length } } }"
        },
        {
            "entities below entities",
            """
            Query: { me:User a }
            User: a(id) b(id) { id:ID ab, firm:Firm b, name:Int a }
            Firm: a(no) b(no) c(no) { no:ID abc, boss:User ac, town:Int c }
            """,
            "{ me { firm { town boss { name } } } }"
        },
        {
            "a parent in either of two, by what is below",
            """
            Query: { me:User a }
            User: a(id) b(id) c(id) { id:ID abc, firm:Firm bc, rank:Int b }
            Firm: b(no) c(no) { no:ID bc, town:Int c, size:Int c, hue:Int b }
            """,
            "{ me { firm { town size } } }"
        },
        {
            "a parent in either of two, one of them entered anyway",
            """
            Query: { me:User a }
            User: a(id) b(id) c(id) { id:ID abc, firm:Firm bc, rank:Int b }
            Firm: b(no) c(no) d(no) { no:ID bcd, town:Int d }
            """,
            "{ me { rank firm { town } } }"
        },
        {
            "a nested key",
            """
            Query: { me:User a }
            User: a(firm{no}) b(firm{no}) { firm:Firm ab, name:Int b }
            Firm: a(no) b(no) c(no) { no:ID abc, town:Int c }
            """,
            "{ me { name firm { town } } }"
        },
        {
            "the key of a field below is brought by another",
            """
            Query: { me:User a }
            User: a(id) b(id) { id:ID ab, pet:Pet a, size:Int b }
            Pet: a(tag) c(tag) c(chip) d(chip) { tag:ID ac, chip:ID cd, name:Int d, hue:Int c }
            """,
            "{ me { size pet { name hue } } }"
        },
        {
            "root fields that share what they are followed by",
            """
            Query: { me:User ab, you:User b }
            User: a(id) b(id) c(id) { id:ID abc, name:Int c, nick:Int a }
            """,
            "{ me { nick } you { nick } }"
        },
    };

    public static Supergraph Parse(string graph)
    {
        var types = graph.Split('\n').Select(line => new SmallType(line.Trim())).ToArray();
        return Supergraph.Parse($"enum join__Graph {{ {string.Concat("abcde".Select(name => $"{char.ToUpperInvariant(name)} @join__graph(name: \"{name}\", url: \"\") "))} }}\n"
            + string.Join('\n', types.Select(type => type.Sdl)));
    }
}
