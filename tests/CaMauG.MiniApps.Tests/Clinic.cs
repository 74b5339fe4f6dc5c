using System.Text;

namespace CaMauG.MiniApps.Tests;

/// <summary>A small dataset mini-app that uses every directive once.</summary>
internal static class Clinic
{
    public const string Manifest = """
        {
          "app_id": "kham-benh", "lang": "vi",
          "name": "Khám bệnh", "short_name": "Khám", "description": "Đặt lịch khám.",
          "version": { "code": 1, "name": "1.0.0" },
          "icons": [{ "src": "icon.svg", "sizes": "any", "label": "Biểu tượng" }],
          "pages": ["home", "dat"],
          "req_permissions": [{ "name": "profile.name", "reason": "Ghi tên người khám", "required": false }],
          "translations": { "en": { "name": "Clinic", "short_name": "Clinic", "description": "Book a visit." } },
          "hub": {
            "category": "y-te", "audience": ["citizen"], "tags": ["kham"],
            "publisher": { "agency": "so-y-te" },
            "service": { "kind": "dataset" }, "auth": { "min_assurance": 1 }
          }
        }
        """;

    public const string Schema = """
        extend schema
          @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@authenticated", "@external", "@requires"])
          @link(url: "https://camaug.vn/specs/dataset/v1", import: ["@by", "@owned", "@insert", "@update", "@value", "@constraint", "@searchable", "@count", "@nearest", "@distance", "@capacity", "@remaining", "@rows", "@label"])
        type Query {
          clinics(search: String, kind: [Kind!], ratingFrom: Float, ratingTo: Float, place: ID, tags: String, orderBy: ClinicOrder, first: Int = 2, after: String): ClinicConnection! @rows(sort: "name")
          open: [Clinic!]! @rows(where: "kind in [PUBLIC] and opensOn <= $today", sort: "rating desc")
          near(latitude: Float!, longitude: Float!, radiusKm: Float): [Clinic!]! @nearest
          clinic(code: ID!): Clinic
          myVisits(status: [VisitStatus!]): [Visit!]! @authenticated
          visit(id: ID!): Visit @authenticated
        }
        type Mutation {
          book(slot: ID!, phone: String! @constraint(pattern: "^0[0-9]{9}$"), note: String @constraint(maxLength: 10), on: Date @constraint(notBefore: "$today", notAfter: "$today+30"), idempotencyKey: String): Visit @insert @capacity(of: "Slot", by: "slot", max: "capacity", where: "status = BOOKED") @authenticated
          change(input: ChangeInput!): Visit @update(from: "status = BOOKED") @authenticated
          cancel(id: ID!): Visit @update(from: "status = BOOKED", set: "status = CANCELLED, closedOn = $today") @authenticated
          serve(id: ID!): Visit @update(from: "status = BOOKED", set: "status = SERVED", officers: true) @authenticated
        }
        input ChangeInput { id: ID! note: String @constraint(minLength: 3) }
        scalar Date
        scalar DateTime
        enum Kind { PUBLIC @label(vi: "Công", en: "Public") PRIVATE @label(vi: "Tư", en: "Private") }
        enum VisitStatus { BOOKED CANCELLED SERVED }
        enum ClinicOrder { NAME_DESC RATING_ASC }
        type Address { street: String! house: Int }
        type Clinic @key(fields: "code") {
          code: ID! name: String! @searchable kind: Kind! rating: Float opensOn: Date! tags: [String!]! address: Address
          place: Place latitude: Float! longitude: Float! km: Float @distance
          slots: [Slot!]! @by(field: "clinic") @rows(sort: "startsAt")
          slotCount: Int! @count(of: "Slot", by: "clinic")
        }
        type Slot @key(fields: "id") {
          id: ID! clinic: Clinic! startsAt: DateTime! capacity: Int!
          remaining: Int! @remaining(of: "Visit", by: "slot", max: "capacity", where: "status = BOOKED")
        }
        type Visit @key(fields: "id") @owned {
          id: ID! @value(of: UUID) code: String! @value(of: CODE, pattern: "KB.{yyyyMMdd}.{seq:3}") slot: Slot!
          clinic: Clinic! @value(of: COPY, from: "slot.clinic") clinicName: String! @value(of: COPY, from: "slot.clinic.name")
          phone: String note: String on: Date status: VisitStatus! @value(of: CONSTANT, value: "BOOKED")
          createdAt: DateTime! @value(of: NOW) day: Date! @value(of: TODAY) who: String! @value(of: CITIZEN) closedOn: Date
        }
        type Place @key(fields: "id") { id: ID! area: Area @external clinics: [Clinic!]! @by(field: "place") inArea: [Clinic!]! @requires(fields: "area { code }") @by(field: "tags", equals: "area.code") }
        type Area @key(fields: "code", resolvable: false) { code: ID! }
        type Citizen @key(fields: "id") { id: ID! visits: [Visit!]! @by(field: "$owner") }
        type ClinicConnection { edges: [ClinicEdge!]! pageInfo: PageInfo! totalCount: Int! }
        type ClinicEdge { node: Clinic! cursor: String! }
        type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
        """;

    public const string Clinics = """
        code,name,kind,rating,opensOn,tags,place,latitude,longitude
        dat-mui,"Trạm y tế Đất Mũi, ấp Mũi",PUBLIC,4.5,$today-10,xa|mui,p1,8.60,104.72
        nam-can,Bệnh viện Năm Căn,PUBLIC,3,$today+1,huyen,p1,8.75,104.99
        ca-mau,Phòng khám Cà Mau,PRIVATE,5,2020-01-01,tinh|xa,p2,9.18,105.15
        """;

    public const string Slots = """
        [ { "id": "s1", "clinic": "dat-mui", "startsAt": "$now+2h", "capacity": 1 },
          { "id": "s2", "clinic": "dat-mui", "startsAt": "$now+1h", "capacity": 5 } ]
        """;

    public const string Visits = """
        [ { "$owner": "congdan", "id": "v1", "code": "KB.1", "slot": "s2", "clinic": "dat-mui", "clinicName": "x", "status": "BOOKED", "createdAt": "$now-1h", "day": "$today", "who": "x" } ]
        """;

    public const string Home = """
        query Home($search: String @input(label: "Tìm", labelEn: "Search", as: SEARCH), $kind: [Kind!] @input(label: "Loại", labelEn: "Kind"), $after: String)
        @page(title: "Nơi khám", titleEn: "Clinics", layout: LIST) {
          clinics(search: $search, kind: $kind, after: $after) {
            edges { node @open(page: "dat", with: ["slot:code"], label: "Đặt", labelEn: "Book") { code name @show(as: TITLE) kind @show(label: "Loại", labelEn: "Kind") rating @show } }
          }
        }
        """;

    public const string Book = """
        mutation Book($slot: ID! @input(label: "Nơi", labelEn: "Where", from: "clinics", value: "code", text: "name"), $phone: String! @input(label: "Điện thoại", labelEn: "Phone"), $note: String @input(label: "Ghi chú", labelEn: "Note", hint: "Ngắn", hintEn: "Short", as: LONG_TEXT))
        @page(title: "Đặt lịch", titleEn: "Book", layout: FORM) { book(slot: $slot, phone: $phone, note: $note) { id status @show(as: BADGE) } }
        """;

    public static ReadResult Read(params (string Path, string? Text)[] changes)
    {
        var files = new Dictionary<string, string?>
        {
            ["manifest.json"] = Manifest, ["schema.graphql"] = Schema, ["icon.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            ["data/Clinic.csv"] = Clinics, ["data/Slot.json"] = Slots, ["data/Visit.json"] = Visits, ["pages/home.graphql"] = Home, ["pages/dat.graphql"] = Book,
        };
        foreach (var (path, text) in changes)
        {
            files[path] = text;
        }

        return PluginFolder.Read(files.Where(static file => file.Value is not null)
            .ToDictionary(static file => file.Key, static file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Value!)));
    }
}
