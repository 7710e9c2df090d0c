using Npgsql;

namespace SafeDurham.Cases.Referrals.Reading;

/// <summary>What was sent and accepted compared with what was opened for it. Shows nobody.</summary>
/// <param name="NotReceived">Referrals to a panel that no case stands for, although they were sent a while ago.</param>
/// <param name="NotOpened">Referrals that an agency accepted a while ago and for which no case was opened.</param>
/// <param name="Doubled">Referrals for which more than one case was opened.</param>
public sealed record Reconciliation(int NotReceived, int NotOpened, int Doubled)
{
    /// <summary>What is younger may still be under way.</summary>
    public static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(2);

    public bool IsRight => this is { NotReceived: 0, NotOpened: 0, Doubled: 0 };

    private const string Sql =
        """
        select (select count(*)::int from cases.referrals_sent t where t.to_agency is null and t.sent_at < $1 and not exists (select 1 from cases.mt_streams s where s.id = t.case_id)),
            (select count(*)::int from cases.referrals_sent t where t.to_agency is not null and t.stage = 'Accepted' and t.decided_at < $1 and not exists (select 1 from cases.referral_cases_held h where h.referral = t.referral)
                and not exists (select 1 from cases.mt_streams s where s.id = t.case_id and s.type <> 'held_referral_case')),
            (select count(*)::int from (select from cases.referral_cases_held h group by h.referral having count(*) > 1) d)
        """;

    public static async Task<Reconciliation> CompareAsync(NpgsqlDataSource database, DateTimeOffset now, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue((now - UnderWay).ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
    }
}
