using System.Text;
using CaMauG.Catalog.Bundles;
using CaMauG.Contracts.Apps;

namespace CaMauG.Catalog.Tests.Bundles;

public sealed class BundleArchiveTests
{
    [Fact]
    public void Unpack_WhatWasPacked_IsTheSameBundle()
    {
        var bundle = new TestPlugin("gia-ca").ToBundle();

        var again = BundleArchive.Unpack(BundleArchive.Pack(bundle));

        Assert.Equal(bundle.Files.Keys.Order(), again.Files.Keys.Order());
        Assert.Equal(BundleArchive.Digest(bundle), BundleArchive.Digest(again));
        Assert.Equal(BundleArchive.Pack(bundle), BundleArchive.Pack(again));
    }

    [Fact]
    public void Digest_SameBytesCutDifferently_Differs() =>
        Assert.NotEqual(BundleArchive.Digest(Of(("a", "bc"), ("d", "e"))), BundleArchive.Digest(Of(("a", "b"), ("d", "ce"))));

    private static AppBundle Of(params (string Path, string Text)[] files) =>
        new(files.ToDictionary(file => file.Path, file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Text), StringComparer.Ordinal));
}
