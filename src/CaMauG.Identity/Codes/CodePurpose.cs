namespace CaMauG.Identity.Codes;

/// <summary>What a one-time code is good for.</summary>
internal static class CodePurpose
{
    public const string SignUp = "sign-up";
    public const string Recovery = "recovery";
    public const string ChangePhone = "change-phone";
}
