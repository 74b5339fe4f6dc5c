using CaMauG.Contracts;
using CaMauG.Contracts.Accounts;

namespace CaMauG.Portal.Tests.Fakes;

/// <summary>One device that waits, in memory.</summary>
internal sealed class DevicePort : IDevicePrompts
{
    public const string Code = "BCDF-GHJK";

    public Task<Outcome<DevicePrompt>> FindAsync(string userCode, CancellationToken cancellation) => Task.FromResult<Outcome<DevicePrompt>>(
        userCode == Code
            ? new DevicePrompt(Code, "Quầy một cửa", [new("profile", "Biết tên hiển thị của bạn")], "sealed")
            : new Refusal("DEVICE_CODE_UNKNOWN", "Không có thiết bị nào đang chờ với mã này.", "code"));
}
