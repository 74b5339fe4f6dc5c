using CaMauG.Conformance;
using CaMauG.Conformance.Composition;
using CaMauG.Conformance.Gateway;
using CaMauG.Conformance.Language;

// Usage: CaMauG.Conformance <folder of the conformance data> <file of known failures> <camaug.dll> [gateway suite or 'language' …]
if (args.Length < 3)
{
    Console.Error.WriteLine("Usage: CaMauG.Conformance <data folder> <known failures file> <camaug.dll> [gateway suite or 'language' …]");
    return 2;
}

var camaug = new CamaugProcess(args[2]);
var report = new Report(args[1]);
var only = args[3..];

await GatewaySuites.RunAsync(Path.Combine(args[0], "gateway"), camaug, report, only);
if (only.Length == 0 || only.Contains("language"))
{
    await LanguageCases.RunAsync(Path.Combine(args[0], "graphql", "graphql-spec-cases.json"), camaug, report);
}

if (only.Length == 0)
{
    await CompositionCases.RunAsync(Path.Combine(args[0], "composition", "cases.jsonl"), camaug, report);
}

return report.Close();
