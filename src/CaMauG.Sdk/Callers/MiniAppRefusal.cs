using System.Diagnostics.CodeAnalysis;

namespace CaMauG.Sdk.Callers;

/// <summary>
/// Says no to what a person asked for. Thrown by a resolver, it becomes a GraphQL error with <c>extensions.code</c> and a message in the
/// person's language; the field is null. Any other exception becomes <c>INTERNAL_ERROR</c> without details.
/// </summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "A refusal always has a code and both languages.")]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is a refusal in the words of the product.")]
public sealed class MiniAppRefusal : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="code">Stable code for machines, for example <c>FULL</c>.</param>
    /// <param name="vi">What it means and what to do about it, in Vietnamese.</param>
    /// <param name="en">The same in English.</param>
    /// <param name="field">The input it is about; null when it is about the whole request.</param>
    public MiniAppRefusal(string code, string vi, string en, string? field = null)
        : base(en)
    {
        Code = code;
        Vietnamese = vi;
        Field = field;
    }

    /// <summary>Stable code for machines.</summary>
    public string Code { get; }

    /// <summary>The message in Vietnamese; <see cref="Exception.Message"/> holds the English one.</summary>
    public string Vietnamese { get; }

    /// <summary>The input it is about, or null.</summary>
    public string? Field { get; }

    /// <summary>What else programs are told, as members of the error's <c>extensions</c> beside its code; null for nothing.</summary>
    public IReadOnlyDictionary<string, object?>? Details { get; init; }

    /// <summary>The message in a language: English for <c>en</c>, Vietnamese for everything else.</summary>
    public string In(string language) => language == "en" ? Message : Vietnamese;
}
