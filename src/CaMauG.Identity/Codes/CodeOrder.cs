namespace CaMauG.Identity.Codes;

/// <summary>A code that somebody asks for.</summary>
/// <param name="Purpose">One of <see cref="CodePurpose"/>.</param>
/// <param name="Phone">Where to, in E.164.</param>
/// <param name="Account">Whose account it is about, or null.</param>
/// <param name="Text">The message with the code in it; null when no code will be taken, though it must look as if one might.</param>
/// <param name="Instead">The message in that case; null for none.</param>
internal sealed record CodeOrder(string Purpose, string Phone, Guid? Account, Func<string, string>? Text, string? Instead = null);
