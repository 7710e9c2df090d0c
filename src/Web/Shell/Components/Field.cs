using Microsoft.AspNetCore.Components;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.Web.Shell.Components;

/// <summary>What a field of a form knows: its name in the post, its words, and whether it was refused.</summary>
public abstract class Field : ComponentBase
{
    /// <summary>The name in the post, as form binding wants it: <c>Form.Reason</c>.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string? Hint { get; set; }

    /// <summary>The refusals of the form around it; given by <see cref="PostForm"/>.</summary>
    [CascadingParameter] public IReadOnlyList<Refusal>? Refusals { get; set; }

    protected string Id => IdOf(Name);

    /// <summary>The first refusal that belongs to this field, in the user's words.</summary>
    protected string? Error => Refusals?.FirstOrDefault(refusal => Belongs(refusal))?.Words;

    /// <summary>The id of a field's element; also what the error summary links to.</summary>
    public static string IdOf(string name) => name.Replace('.', '-').Replace("[", "-").Replace("]", "");

    /// <summary>What a screen reader reads after the label.</summary>
    public static string? DescribedBy(string id, string? hint, string? error, string? more = null)
    {
        var parts = new[] { hint is null ? null : id + "-hint", error is null ? null : id + "-error", more }.Where(part => part is not null).ToList();
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }

    // A rule names the field of its command ("Reason"); the form may hold it under a prefix ("Form.Reason").
    private bool Belongs(Refusal refusal) => refusal.Field is { } field && (Name == field || Name.EndsWith("." + field, StringComparison.Ordinal));
}
