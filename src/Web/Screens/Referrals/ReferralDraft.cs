using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Drafts;
using SafeDurham.Cases.Web.Shell.Components;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>A referral that is being written: what was typed, by the name of its field, exactly as typed.</summary>
public sealed class ReferralDraft(Guid id, IReadOnlyDictionary<string, string> fields, DateTimeOffset savedAt = default)
{
    /// <summary>The kind under which these drafts are kept.</summary>
    public const string Kind = "marac-referral";

    /// <summary>The day on which it was begun; an age that was told is counted from it.</summary>
    public const string StartedOn = "started-on";

    /// <summary>The numbers of the people who cause the harm, and of the children.</summary>
    public const string HarmNumbers = "harm", ChildNumbers = "children";

    public Guid Id { get; } = id;
    public DateTimeOffset SavedAt { get; } = savedAt;
    public IReadOnlyDictionary<string, string> Fields { get; } = fields;

    public static ReferralDraft Of(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new(draft.Id, draft.Fields, draft.SavedAt);
    }

    /// <summary>As typed, to be shown again.</summary>
    public string? this[string name] => Fields.GetValueOrDefault(name);

    /// <summary>What it says, or null when nothing is there.</summary>
    public string? Text(string name) => string.IsNullOrWhiteSpace(this[name]) ? null : this[name]!.Trim();

    public bool Is(string name, string value) => Text(name) == value;

    public DateParts Date(string name) => new() { Day = this[name + ".Day"], Month = this[name + ".Month"], Year = this[name + ".Year"] };

    /// <summary>Whether anything was typed in one of these fields.</summary>
    public bool HasAny(IEnumerable<string> names) => names.Any(name => Text(name) is not null);

    /// <summary>Keys of the people who cause the harm; there is always a place for one.</summary>
    public IReadOnlyList<string> HarmKeys => Numbers(HarmNumbers) is { Count: > 0 } numbers ? [.. numbers.Select(n => $"harm-{n}")] : ["harm-1"];

    /// <summary>Keys of the children; none unless it was said that there are some.</summary>
    public IReadOnlyList<string> ChildKeys => !Is("children-any", "yes") ? []
        : Numbers(ChildNumbers) is { Count: > 0 } numbers ? [.. numbers.Select(n => $"child-{n}")] : ["child-1"];

    /// <summary>The list of numbers with one more, and its key.</summary>
    public (string Numbers, string Key) WithOneMore(string group)
    {
        var keys = group == HarmNumbers ? HarmKeys : ChildKeys;
        var numbers = keys.Select(NumberOf).ToList();
        var next = numbers.DefaultIfEmpty(0).Max() + 1;
        return (string.Join(' ', numbers.Append(next)), (group == HarmNumbers ? "harm-" : "child-") + next);
    }

    /// <summary>The list of numbers without one.</summary>
    public string Without(string key) =>
        string.Join(' ', (key.StartsWith("harm", StringComparison.Ordinal) ? HarmKeys : ChildKeys).Where(k => k != key).Select(NumberOf));

    /// <summary>An id that belongs to this draft for ever, so that sending twice is sending once.</summary>
    public Guid IdOf(string what)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{Id:N}/{what}")).AsSpan(0, 16).ToArray();
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80); // version 8: made by a rule of our own
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>What a page showed when it was opened, as a short mark: whoever saves it says it, so that two windows cannot overwrite each other unseen.</summary>
    public string SeenOf(string page) => Mark(DraftPages.FieldsOf(page).Select(name => this[name] ?? ""));

    /// <summary>The referral that it becomes. Not the draft's own id: the key of a draft is destroyed when it is sent, and what was written would go with it.</summary>
    public static ReferralId ReferralOf(Guid draft) => new(new ReferralDraft(draft, new Dictionary<string, string>()).IdOf("referral"));

    /// <summary>A mark of what a person is known by; "none of these" holds as long as it stays the same.</summary>
    public string WhoMark(string key) => Mark(new[] { "given", "family", "born.Day", "born.Month", "born.Year" }.Select(part => Text($"{key}-{part}") ?? ""));

    private IReadOnlyList<int> Numbers(string group) =>
        [.. (this[group] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture))];

    private static int NumberOf(string key) => int.Parse(key[(key.IndexOf('-', StringComparison.Ordinal) + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Mark(IEnumerable<string> values) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', values.Select(v => v.ReplaceLineEndings("\n"))))))[..24];
}
