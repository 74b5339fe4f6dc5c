using System.Reflection;
using System.Text;

namespace CaMauG.Cli;

/// <summary>The files a new mini-app begins with: those of every kind and those of its own, with its names in the marked places.</summary>
internal static class MiniAppTemplate
{
    private const string Common = "common/";

    // Code of a template is no code of this command.
    private const string CodeEnding = ".template";
    private const string SdkProject = "src/CaMauG.Sdk/CaMauG.Sdk.csproj";

    private static readonly Assembly s_assembly = typeof(MiniAppTemplate).Assembly;

    /// <summary>The kinds there are templates for.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["dataset", "dotnet"];

    /// <summary>Writes the files of a kind into a folder.</summary>
    public static async Task WriteAsync(string kind, string folder, MiniAppNames names, CancellationToken cancellation)
    {
        var marks = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__slug__"] = names.Slug,
            ["__name__"] = names.Name,
            ["__short__"] = NewCommand.Shortened(names.Name),
            ["__nameEn__"] = names.NameEn,
            ["__shortEn__"] = NewCommand.Shortened(names.NameEn),
            ["__Type__"] = names.Type,
            ["__field__"] = names.Field,
            ["__service__"] = kind is "dotnet" ? $$"""{ "kind": "dotnet", "assembly": "CaMauG.MiniApps.{{names.Type}}" }""" : $$"""{ "kind": "{{kind}}" }""",
        };
        if (kind is "dotnet")
        {
            marks["__sdk__"] = SdkReference(folder);
        }

        foreach (var resource in s_assembly.GetManifestResourceNames().Where(name => name.StartsWith(Common, StringComparison.Ordinal) || name.StartsWith(kind + "/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(s_assembly.GetManifestResourceStream(resource)!);
            var path = resource[(resource.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace(CodeEnding, string.Empty, StringComparison.Ordinal);
            var file = Path.Combine(folder, Fill(path, marks));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, Fill(await reader.ReadToEndAsync(cancellation), marks), cancellation);
        }
    }

    private static string Fill(string text, Dictionary<string, string> marks)
    {
        var filled = new StringBuilder(text);
        foreach (var (mark, value) in marks)
        {
            filled.Replace(mark, value);
        }

        return filled.ToString();
    }

    // Inside the hub's repository its project is named; elsewhere the assembly that came with this command is laid beside the code.
    private static string SdkReference(string folder)
    {
        for (var above = Directory.GetParent(folder); above is not null; above = above.Parent)
        {
            if (File.Exists(Path.Combine(above.FullName, SdkProject)))
            {
                var path = Path.GetRelativePath(folder, Path.Combine(above.FullName, SdkProject)).Replace('\\', '/');
                return $"""<ProjectReference Include="{path}" Private="false" ExcludeAssets="runtime" />""";
            }
        }

        var lib = Directory.CreateDirectory(Path.Combine(folder, "lib")).FullName;
        foreach (var file in (string[])["CaMauG.Sdk.dll", "CaMauG.Sdk.xml"])
        {
            var source = Path.Combine(AppContext.BaseDirectory, file);
            if (File.Exists(source))
            {
                File.Copy(source, Path.Combine(lib, file));
            }
        }

        return """<Reference Include="CaMauG.Sdk" HintPath="lib/CaMauG.Sdk.dll" Private="false" />""";
    }
}
