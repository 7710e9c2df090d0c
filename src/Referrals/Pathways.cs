using System.Collections.Concurrent;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Referrals.Paths;
using SafeDurham.Cases.Referrals.Sending;

namespace SafeDurham.Cases.Referrals;

/// <summary>The pathways that lead to a module of the product, each with its own check of the form. Filled once when the host starts.</summary>
public static class Pathways
{
    private static readonly ConcurrentDictionary<string, CheckReferralForm> Checks = new();

    /// <summary>Opens a pathway: <c>Pathways.Open("marac", MaracReferralForm.Check)</c>.</summary>
    public static void Open(string pathway, CheckReferralForm check) => Checks[pathway] = check;

    /// <summary>What keeps a form from being sent; empty when it may go. The same rules that sending asks, for a form that is still being written.</summary>
    public static IReadOnlyList<Refusal> Check(ReferralForm form, DateOnly today, PathwayDefinition? definition = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        var clean = FormRules.Clean(form);
        if ((definition ?? ShippedPathways.Find(form.Pathway)) is not { } pathway) return [];
        return [.. FormRules.Check(clean, today, pathway), .. pathway.HasOwnPages() ? [] : PathwayForm.Check(clean, pathway), .. pathway.IsPanels() ? CheckOf(form.Pathway)?.Invoke(clean, today) ?? [] : []];
    }

    /// <summary>The check of a pathway, or null when there is no such pathway.</summary>
    internal static CheckReferralForm? CheckOf(string? pathway) => pathway is null ? null : Checks.GetValueOrDefault(pathway);
}
