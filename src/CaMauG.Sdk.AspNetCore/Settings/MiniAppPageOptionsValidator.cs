using Microsoft.Extensions.Options;

namespace CaMauG.Sdk.AspNetCore.Settings;

[OptionsValidator]
internal sealed partial class MiniAppPageOptionsValidator : IValidateOptions<MiniAppPageOptions>;
