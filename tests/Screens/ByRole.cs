using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace SafeDurham.Cases.Screens.Tests;

/// <summary>Finds things as a person does: a field by its label, a link or button by its words.</summary>
internal static class ByRole
{
    public static IElement Field<T>(this IRenderedComponent<T> page, string label) where T : IComponent
    {
        var element = page.FindAll("label").Single(found => found.TextContent.Trim() == label);
        return page.Find("#" + element.GetAttribute("for"));
    }

    public static IElement Link<T>(this IRenderedComponent<T> page, string words) where T : IComponent =>
        page.FindAll("a").Single(found => Words(found) == words);

    public static IElement Button<T>(this IRenderedComponent<T> page, string words) where T : IComponent =>
        page.FindAll("button").Single(found => Words(found) == words);

    /// <summary>What a screen reader reads along with the field.</summary>
    public static string Described<T>(this IRenderedComponent<T> page, IElement field) where T : IComponent =>
        string.Join(' ', (field.GetAttribute("aria-describedby") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Words(page.Find("#" + id))));

    public static string Words(IElement element)
    {
        var read = new System.Text.StringBuilder();
        Read(element, read);
        return string.Join(' ', read.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    // A line of its own is read apart from the line before it, whether or not the markup has a space between them.
    private static void Read(INode node, System.Text.StringBuilder read)
    {
        if (node is IText text) read.Append(text.Data);
        var block = node is IElement { LocalName: "div" or "p" or "li" or "br" or "dt" or "dd" or "tr" or "td" or "th" };
        if (block) read.Append(' ');
        foreach (var child in node.ChildNodes) Read(child, read);
        if (block) read.Append(' ');
    }
}
