using System.Globalization;

namespace CaMauG.MiniApps.Tests;

public sealed class ManifestTests
{
    [Theory]
    [InlineData("\"lang\": \"vi\"", "\"lang\": \"vi\", \"colour\": \"red\"", "UNKNOWN_MEMBER")]
    [InlineData("\"kham-benh\"", "\"Khám Bệnh\"", "BAD_APP_ID")]
    [InlineData("\"short_name\": \"Clinic\", ", "", "MISSING_MEMBER")]
    [InlineData("\"code\": 1", "\"code\": 0", "BAD_VERSION_CODE")]
    [InlineData("\"code\": 1", "\"code\": \"1\"", "WRONG_KIND")]
    [InlineData("\"icon.svg\"", "\"../icon.svg\"", "BAD_ICON_PATH")]
    [InlineData("\"icon.svg\"", "\"other.svg\"", "ICON_MISSING")]
    [InlineData("\"y-te\"", "\"yte\"", "UNKNOWN_CATEGORY")]
    [InlineData("[\"citizen\"]", "[\"people\"]", "UNKNOWN_AUDIENCE")]
    [InlineData("\"profile.name\"", "\"profile.weight\"", "UNKNOWN_PERMISSION")]
    [InlineData("\"min_assurance\": 1", "\"min_assurance\": 4", "BAD_ASSURANCE")]
    [InlineData("\"min_assurance\": 1", "\"min_assurance\": 1, \"applies_to\": \"some\"", "BAD_APPLIES_TO")]
    [InlineData("\"min_assurance\": 1", "\"min_assurance\": 1, \"initiate_login_uri\": \"http://x.example/\"", "BAD_URL")]
    [InlineData("\"min_assurance\": 1", "\"min_assurance\": 1, \"initiate_login_uri\": \"https://x.example/\"", "REDIRECT_ELSEWHERE")]
    [InlineData("\"kind\": \"dataset\"", "\"kind\": \"magic\"", "UNKNOWN_KIND")]
    [InlineData("\"kind\": \"dataset\"", "\"kind\": \"graphql\"", "MISSING_MEMBER")]
    [InlineData("\"kind\": \"dataset\"", "\"kind\": \"graphql\", \"url\": \"ftp://x\"", "BAD_URL")]
    [InlineData("[\"home\", \"dat\"]", "[\"home\", \"gone\"]", "PAGE_MISSING")]
    [InlineData("[\"home\", \"dat\"]", "[\"home\"]", "PAGE_NOT_NAMED")]
    public void Read_ManifestWithAMistake_NamesItWithPlaceAndSentence(string good, string bad, string code)
    {
        var text = Clinic.Manifest.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Clinic.Manifest, text);

        var read = Clinic.Read(("manifest.json", text));

        Assert.Null(read.Definition);
        var finding = read.Findings.First(finding => finding.Code == code);
        Assert.True(finding.Line > 0);
        Assert.NotEmpty(finding.Message);
    }

    [Fact]
    public void Read_Finding_PointsToTheMemberInBothLanguages()
    {
        var read = Clinic.Read(("manifest.json", Clinic.Manifest.Replace("\"y-te\"", "\"yte\"", StringComparison.Ordinal)));

        var finding = Assert.Single(read.Findings);
        Assert.Equal(("manifest.json", 10, 5), (finding.File, finding.Line, finding.Column));
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("vi");
        Assert.Equal("Không có nhóm \"yte\".", finding.Message);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        Assert.Equal("There is no category \"yte\".", finding.Message);
        Assert.StartsWith("Categories are", finding.Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manifest.json", "MANIFEST_MISSING")]
    [InlineData("schema.graphql", "SCHEMA_MISSING")]
    [InlineData("icon.svg", "ICON_MISSING")]
    public void Read_WithoutAFile_SaysWhichIsMissing(string file, string code)
    {
        var read = Clinic.Read((file, null));

        Assert.Null(read.Definition);
        Assert.Contains(read.Findings, finding => finding.Code == code);
    }

    [Fact]
    public void Read_SvgThatRuns_IsRefused()
    {
        var read = Clinic.Read(("icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"));

        Assert.Equal("ICON_ACTIVE", Assert.Single(read.Findings).Code);
    }

    [Fact]
    public void Read_Manifest_KeepsWhatItSays()
    {
        var manifest = Clinic.Read().Definition!.Manifest;

        Assert.Equal(("Khám bệnh", "Clinic", "so-y-te", 1), (manifest.Name.Vi, manifest.Name.En, manifest.Agency, manifest.MinAssurance));
        Assert.Equal("Ghi tên người khám", Assert.Single(manifest.Permissions).Reason);
        Assert.False(manifest.AssuranceForAll);
    }

    [Theory]
    [InlineData("personal", false)]
    [InlineData("all", true)]
    public void Read_ReachOfTheAssurance_IsKept(string reach, bool isForAll)
    {
        var read = Clinic.Read(("manifest.json", Clinic.Manifest.Replace("\"min_assurance\": 1", $"\"min_assurance\": 1, \"applies_to\": \"{reach}\"", StringComparison.Ordinal)));

        Assert.Equal(isForAll, read.Definition!.Manifest.AssuranceForAll);
    }

    [Fact]
    public void PersonalFields_AreThoseOfOwnedRowsAndOfTheCitizen()
    {
        var personal = Clinic.Read().Definition!.PersonalFields.ToList();

        Assert.Superset(new HashSet<string> { "Query.myVisits", "Query.visit", "Mutation.book", "Visit.note", "Citizen.visits" }, personal.ToHashSet());
        Assert.DoesNotContain(personal, static field => field.StartsWith("Clinic.", StringComparison.Ordinal) || field.StartsWith("Place.", StringComparison.Ordinal) || field is "Query.clinics");
    }
}
