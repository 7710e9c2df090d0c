using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;
using SafeDurham.Cases.Referrals.Paths;

namespace SafeDurham.Cases.Referrals.Sending;

/// <summary>An agency's part in an agreement of a forum, ended ones included.</summary>
public sealed record AgreementPart(Guid Agreement, AgencyId Agency, DateOnly From, DateOnly? To)
{
    internal bool InForce(DateOnly today) => From <= today && (To is null || To >= today);
}

/// <summary>Whether two agencies may share on a pathway, decided for each referral when it is sent (L-13, G10).</summary>
public static class Sharing
{
    /// <summary>What Agencies publishes of agreements, for the agencies in question. The access rule reads the same rows.</summary>
    internal static async Task<IReadOnlyList<AgreementPart>> PartsOf(Forum forum, IReadOnlyList<AgencyId> agencies, ReadContext read)
    {
        await using var command = read.Sql("select t.agreement_id, t.agency_id, t.from_on, t.to_on from cases.sharing_agreements t where t.forum = @forum and t.agency_id = any(@agencies)", new { forum, agencies });
        await using var reader = await command.ExecuteReaderAsync(read.Cancel);
        var parts = new List<AgreementPart>();
        while (await reader.ReadAsync(read.Cancel))
            parts.Add(new(reader.GetGuid(0), new(reader.GetGuid(1)), reader.GetFieldValue<DateOnly>(2), reader.IsDBNull(3) ? null : reader.GetFieldValue<DateOnly>(3)));
        return parts;
    }

    /// <summary>What is missing between the agencies, as a sentence; null where they may share.</summary>
    /// <param name="to">The receiving agency; null where a panel receives, and only the sender has to be party.</param>
    public static Refusal? Missing(PathwayDefinition pathway, AgencyId from, AgencyId? to, IReadOnlyList<AgreementPart> parts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(pathway);
        ArgumentNullException.ThrowIfNull(parts);
        var mine = parts.Where(p => p.Agency == from).ToList();
        if (!mine.Any(p => p.InForce(today))) return Say("agreement-missing-yours", "Your agency", mine, pathway, today);
        if (to is not { } receiver) return null;
        var theirs = parts.Where(p => p.Agency == receiver).ToList();
        if (!theirs.Any(p => p.InForce(today))) return Say("agreement-missing-theirs", "The receiving agency", theirs, pathway, today);
        return mine.Any(m => m.InForce(today) && theirs.Any(t => t.Agreement == m.Agreement)) ? null
            : new Refusal("agreement-not-together", $"Your agency and the receiving agency are party to different sharing agreements for {pathway.Name}. Ask your administrator to have one recorded that both have signed.");
    }

    private static Refusal Say(string code, string who, IReadOnlyList<AgreementPart> parts, PathwayDefinition pathway, DateOnly today)
    {
        var ended = parts.Where(p => p.To < today).Select(p => p.To).Max();
        var begins = parts.Where(p => p.From > today).Select(p => (DateOnly?)p.From).Min();
        var how = begins is { } first ? $"{who}’s sharing agreement for {pathway.Name} begins only on {Words.Date(first)}."
            : ended is { } last ? $"{who}’s sharing agreement for {pathway.Name} ended on {Words.Date(last)}."
            : $"{who} is party to no sharing agreement for {pathway.Name}.";
        return new(code, how + " Nothing is shared without one: ask your administrator to have it recorded, and send this again.");
    }
}
