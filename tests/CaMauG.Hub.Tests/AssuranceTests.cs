using System.Text.Json.Nodes;
using CaMauG.Testing;

namespace CaMauG.Hub.Tests;

/// <summary>What the mini-apps' <c>min_assurance</c> asks at the gateway, and how people with real tokens get past it.</summary>
public sealed class AssuranceTests(RunningHub running)
{
    private const string OpenWallet = """mutation { openWallet(name: "Ví thử mức ba", idempotencyKey: "vi-mot-lan") { id name } }""";

    [Fact]
    public async Task PublicFields_OfMiniAppsForPeople_AreForEverybody()
    {
        using var anonymous = running.Hub.NewBrowser();

        var answer = await anonymous.QueryAsync(
            "{ slots(first: 1) { totalCount } reportsNear(first: 1) { totalCount } cashlessPoints(first: 1) { totalCount } contacts(first: 1) { edges { node { name slots(first: 1) { id } reports(first: 1) { id } } } } }");

        Assert.True(answer["errors"] is null, answer.ToJsonString());
        Assert.True((int)answer["data"]!["slots"]!["totalCount"]! > 0);
    }

    [Theory]
    [InlineData(null, "{ appointment(id: \"x\") { id } }", """{"error":"login_required"}""")]
    [InlineData(null, "{ document(id: \"x\") { id } }", """{"error":"login_required","acr_values":"urn:camaug:loa:2"}""")]
    [InlineData("phattrien", "{ document(id: \"x\") { id } }", """{"error":"insufficient_user_authentication","acr_values":"urn:camaug:loa:2"}""")]
    [InlineData("phattrien", "mutation { revokeDocumentShare(id: \"x\") { id } }", """{"error":"insufficient_user_authentication","acr_values":"urn:camaug:loa:2"}""")]
    [InlineData("congdan", "{ wallet(id: \"x\") { id } }", """{"error":"insufficient_user_authentication","acr_values":"urn:camaug:loa:3","max_age":300}""")]
    [InlineData("congdan", "mutation { lockWallet(id: \"x\") { id } }", """{"error":"insufficient_user_authentication","acr_values":"urn:camaug:loa:3","max_age":300}""")]
    [InlineData("phattrien", "{ appointment(id: \"x\") { id } }", null)]
    [InlineData("congdan", "{ document(id: \"x\") { id } }", null)]
    public async Task PersonalFields_AreRefusedWithWhatWouldBeEnough(string? username, string query, string? challenge)
    {
        using var browser = username is null ? running.Hub.NewBrowser() : await running.SignedInAsync(username);

        var answer = await browser.QueryAsync(query);

        Assert.Equal(challenge, answer["errors"]?[0]!["extensions"]?["challenge"]?.ToJsonString());
        Assert.True(challenge is null || (string?)answer["errors"]![0]!["extensions"]!["code"] is "UNAUTHORIZED_FIELD_OR_TYPE", answer.ToJsonString());
    }

    [Fact]
    public async Task WhatAServiceAddsToACitizen_AsksForItsAssurance()
    {
        using var citizen = await running.SignedInAsync("congdan");

        var answer = await citizen.QueryAsync("{ me { displayName documents(first: 1) { title } healthProfile { bloodType } } }");

        Assert.True(answer["data"]!["me"]!["documents"] is JsonArray, answer.ToJsonString());
        Assert.Null(answer["data"]!["me"]!["healthProfile"]);
        Assert.Equal("""["me","healthProfile"]""", Assert.Single(answer["errors"]!.AsArray())!["path"]!.ToJsonString());
    }

    [Fact]
    public async Task Operation_RefusedForWantOfAssurance_GoesThroughAfterTheStepUp()
    {
        await using var hub = await HubProcess.StartAsync();
        using var citizen = hub.NewBrowser();
        await citizen.SignInAsync("congdan", RunningHub.Password);
        await citizen.AuthorizeAsync("congdan", RunningHub.Password);
        var app = await citizen.AddAuthenticatorAsync();

        var refused = await citizen.QueryAsync(OpenWallet);
        var challenge = refused["errors"]![0]!["extensions"]!["challenge"]!;
        await citizen.AuthorizeAsync("congdan", RunningHub.Password, acrValues: (string)challenge["acr_values"]!, app: app);
        var before = await citizen.QueryAsync("{ wallets { name } }");
        var opened = await citizen.QueryAsync(OpenWallet);
        var after = await citizen.QueryAsync("{ wallets { name } }");

        Assert.True(refused["data"]?["openWallet"] is null, refused.ToJsonString());
        Assert.True(before["errors"] is null, before.ToJsonString());
        Assert.DoesNotContain("Ví thử mức ba", before["data"]!["wallets"]!.AsArray().Select(static wallet => (string?)wallet!["name"]));
        Assert.Equal("Ví thử mức ba", (string?)opened["data"]?["openWallet"]?["name"]);
        Assert.Equal(before["data"]!["wallets"]!.AsArray().Count + 1, after["data"]!["wallets"]!.AsArray().Count);
    }
}
