using System.Collections.Immutable;
using CaMauG.Federation.Schemas;
using CaMauG.Gateway.Authorization;
using CaMauG.Gateway.Requests;
using CaMauG.Gateway.Settings;
using GraphQLParser.AST;

namespace CaMauG.Gateway.Documents;

/// <summary>What becomes of what a kind of callers may not see in a document: left out, refused with the rest, or only told.</summary>
internal sealed class AccessReview(ApiSchema schema, GraphAccess access, AuthorizationOptions options)
{
    /// <summary>What such a caller may see; null for everything, which it is as well when nothing is enforced.</summary>
    public FieldAccess? GrantedTo(PreparedDocument document, OperationKey key) => options.DryRun ? null : access.For(document.Demands, key.Unmet);

    /// <summary>The denied places, empty where nobody wants to know them; and the refusal when they make one.</summary>
    public (ImmutableArray<DeniedPlace> Places, RequestRefusal? Refusal) Review(PreparedDocument document, GraphQLOperationDefinition operation, OperationKey key)
    {
        if (!options.WantsPlaces || access.For(document.Demands, key.Unmet) is not { } granted)
        {
            return ([], null);
        }

        var places = DeniedPlaces.Find(schema, granted, document.Syntax!, operation);
        return (options.LogDenied || options.DryRun ? places : [], options.RejectDenied && !options.DryRun && !places.IsEmpty ? Refuse(places) : null);
    }

    private static RequestRefusal Refuse(ImmutableArray<DeniedPlace> places) => RequestRefusal.Unauthorized(
        [
            .. places.Select(static place => new RequestError(RequestErrorCodes.Unauthorized, $"Unauthorized: \"{place.Coordinate}\".", [])
            {
                Path = place.Path,
                Extensions = place.Denial.Extensions,
            }),
        ]);
}
