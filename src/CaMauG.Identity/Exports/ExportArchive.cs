using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CaMauG.Contracts.Accounts;
using CaMauG.Identity.Texts;

namespace CaMauG.Identity.Exports;

/// <summary>Writes a copy of somebody's data: one JSON file for each kind of record, and two READMEs that say what they are.</summary>
internal sealed class ExportArchive : IDisposable
{
    // Vietnamese is read by people in editors, not as escapes.
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly MemoryStream _stream = new();
    private readonly ZipArchive _zip;
    private readonly StringBuilder _vietnamese;
    private readonly StringBuilder _english;

    public ExportArchive(DateTimeOffset now)
    {
        _zip = new(_stream, ZipArchiveMode.Create, leaveOpen: true);
        _vietnamese = new(IdentityTexts.In("vi", "Export.Readme", now.UtcDateTime.ToString("u")));
        _english = new(IdentityTexts.In("en", "Export.Readme", now.UtcDateTime.ToString("u")));
    }

    public void Add(string folder, PersonalRecords records)
    {
        var file = $"{folder}/{records.Name}.json";
        Write(file, records.Rows.ToJsonString(s_json));
        Describe(_vietnamese, file, records.Vietnamese, records.Rows.Count);
        Describe(_english, file, records.English, records.Rows.Count);
        if (records.Schema is { } schema)
        {
            Write($"{folder}/{records.Name}.graphql", schema);
        }
    }

    public byte[] Finish()
    {
        Write("README.vi.md", _vietnamese.ToString());
        Write("README.en.md", _english.ToString());
        _zip.Dispose();
        return _stream.ToArray();
    }

    public void Dispose()
    {
        _zip.Dispose();
        _stream.Dispose();
    }

    private static void Describe(StringBuilder readme, string file, string text, int count) =>
        readme.Append("\n\n## ").Append(file).Append(" (").Append(count).Append(")\n").Append(text);

    private void Write(string name, string text)
    {
        using var writer = new StreamWriter(_zip.CreateEntry(name, CompressionLevel.Optimal).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(text);
    }
}
