using Microsoft.Extensions.Options;

namespace CaMauG.Gateway.Settings;

[OptionsValidator]
internal sealed partial class GatewayOptionsValidator : IValidateOptions<GatewayOptions>;
