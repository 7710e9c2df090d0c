using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Drafts;

namespace SafeDurham.Cases.Web.Screens.Referrals;

/// <summary>What became of saving a page.</summary>
public enum DraftSaved
{
    Saved,
    /// <summary>The page was changed elsewhere since it was opened.</summary>
    Changed,
    TooLarge,
    /// <summary>Sent, discarded, or never this actor's.</summary>
    Gone,
}

/// <summary>Saves one page of a draft: the same for a browser that saves while somebody types and for "Save and continue".</summary>
public static class DraftSaving
{
    private const int Attempts = 5;

    /// <summary>Saves the page's own fields, and with them what the product itself adds.</summary>
    /// <param name="seen">The mark of what the page showed when it was opened.</param>
    /// <param name="added">Fields that no browser may send, or null.</param>
    public static async Task<(DraftSaved Result, ReferralDraft? Draft)> SaveAsync(
        DraftStore drafts, Actor actor, Guid id, string page, IReadOnlyDictionary<string, string> typed, string? seen, IReadOnlyDictionary<string, string>? added = null)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await FindAsync(drafts, actor, id) is not { } found) return (DraftSaved.Gone, null);
            var draft = ReferralDraft.Of(found);
            var merged = new Dictionary<string, string>(found.Fields);
            foreach (var (name, value) in typed.Concat(added ?? new Dictionary<string, string>())) merged[name] = value;
            var after = new ReferralDraft(id, merged, found.SavedAt);
            // What the page showed, or what is being saved (an answer that was lost on the way): both are no surprise to its writer.
            if (draft.SeenOf(page) != seen && draft.SeenOf(page) != after.SeenOf(page)) return (DraftSaved.Changed, draft);
            if (merged.Sum(f => (long)f.Key.Length + f.Value.Length) > DraftStore.Limit) return (DraftSaved.TooLarge, draft);
            if (await drafts.SaveAsync(id, ReferralDraft.Kind, actor, merged, found.Revision) is not null) return (DraftSaved.Saved, after);
        }
        return (DraftSaved.Changed, null);
    }

    /// <summary>A referral draft of this actor's, or null.</summary>
    public static async Task<Draft?> FindAsync(DraftStore drafts, Actor actor, Guid id)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return await drafts.FindAsync(id, actor) is { Kind: ReferralDraft.Kind } draft ? draft : null;
    }

    /// <summary>What a form says for the fields of a page. A box that is not ticked is not sent, and that is an answer too.</summary>
    public static Dictionary<string, string> Typed(string page, IFormCollection form) =>
        DraftPages.FieldsOf(page).ToDictionary(name => name, name => form[name].ToString().ReplaceLineEndings("\n"));
}
