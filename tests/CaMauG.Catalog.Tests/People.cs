using CaMauG.Contracts.Accounts;

namespace CaMauG.Catalog.Tests;

/// <summary>The people of the tests, one for each role.</summary>
internal static class People
{
    public static Caller Developer { get; } = Make("phattrien", Roles.Developer);

    public static Caller OtherDeveloper { get; } = Make("phattrien2", Roles.Developer, Roles.Reviewer);

    public static Caller Reviewer { get; } = Make("duyet", Roles.Reviewer);

    public static Caller Operator { get; } = Make("vanhanh", Roles.Operator);

    public static Caller Citizen { get; } = Make("congdan", Roles.Citizen);

    public static IReadOnlyList<Caller> All { get; } = [Developer, OtherDeveloper, Reviewer, Operator, Citizen];

    private static Caller Make(string name, params string[] roles) =>
        new(new(Guid.NewGuid()), name, roles, 1, [], "test", "session");
}
