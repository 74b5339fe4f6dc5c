namespace CaMauG.Samples.ThoiTiet.Pages;

/// <summary>Names the sentences of the pages: <c>PageTexts.resx</c> in Vietnamese, <c>PageTexts.en.resx</c> in English.</summary>
public sealed class PageTexts;
