using System.Collections.Concurrent;
using SafeDurham.Cases.Kernel.Contracts;

namespace SafeDurham.Cases.Referrals;

/// <summary>The pathways on which a referral can be sent, each with its own check of the form. Filled once when the host starts.</summary>
public static class Pathways
{
    private static readonly ConcurrentDictionary<string, CheckReferralForm> Checks = new();

    /// <summary>Opens a pathway: <c>Pathways.Open("marac", MaracReferralForm.Check)</c>.</summary>
    public static void Open(string pathway, CheckReferralForm check) => Checks[pathway] = check;

    /// <summary>The check of a pathway, or null when there is no such pathway.</summary>
    internal static CheckReferralForm? CheckOf(string? pathway) => pathway is null ? null : Checks.GetValueOrDefault(pathway);
}
