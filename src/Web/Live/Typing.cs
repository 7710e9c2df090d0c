using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Drafts;

namespace SafeDurham.Cases.Web.Live;

/// <summary>What somebody has typed into a form of a room and not yet sent, by the names of the form's fields.</summary>
public sealed record TypedForm(IReadOnlyDictionary<string, string> Fields)
{
    public static readonly TypedForm Empty = new(new Dictionary<string, string>());

    /// <summary>A field's text, or null where nothing is in it.</summary>
    public string? this[string field] => Fields.TryGetValue(field, out var value) && value.Length > 0 ? value : null;

    public bool IsEmpty => Fields.Values.All(v => v.Length == 0);
}

/// <summary>
/// Typing that survives: one draft for each person and room, theirs alone, with a field for each form. A form that was sent leaves its field empty, since a
/// draft that is thrown away does not come back.
/// </summary>
public static class Typing
{
    public const string Kind = "room";
    private const int LongestForm = 400_000;

    /// <summary>Everything that this person has typed in a room, by form.</summary>
    public static async Task<IReadOnlyDictionary<string, TypedForm>> LoadAsync(DraftStore drafts, Guid room, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var draft = await drafts.FindAsync(IdOf(room, actor), actor);
        return draft?.Fields.Where(f => f.Value.Length > 0).ToDictionary(f => f.Key, f => Decode(f.Value)) ?? [];
    }

    /// <summary>Keeps one form as it stands.</summary>
    /// <returns>Whether it is kept; not where it is far too long.</returns>
    public static async Task<bool> SaveAsync(DraftStore drafts, Guid room, Actor actor, string form, TypedForm typed)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentNullException.ThrowIfNull(typed);
        var text = typed.IsEmpty ? "" : Encode(typed);
        return text.Length <= LongestForm
            && await drafts.SaveAsync(IdOf(room, actor), Kind, actor, new Dictionary<string, string> { [form] = text }) is not null;
    }

    /// <summary>The form was sent: what was typed into it stands in the record.</summary>
    public static async Task ClearAsync(DraftStore drafts, Guid room, Actor actor, string form)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        if ((await LoadAsync(drafts, room, actor)).ContainsKey(form)) await SaveAsync(drafts, room, actor, form, TypedForm.Empty);
    }

    internal static Guid IdOf(Guid room, Actor actor) => DerivedId.From("typed-in-room", room, actor.Staff.Value, actor.Agency.Value);

    private static string Encode(TypedForm typed)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in typed.Fields)
            if (value.Length > 0) text.Append(text.Length > 0 ? "&" : "").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return text.ToString();
    }

    private static TypedForm Decode(string text) => new(QueryHelpers.ParseQuery(text).ToDictionary(f => f.Key, f => f.Value.ToString()));
}
