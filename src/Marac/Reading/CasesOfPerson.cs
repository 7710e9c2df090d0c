using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.Marac.Reading;

/// <summary>The MARAC referrals and cases that a person is in, newest first; those that the reader may see.</summary>
[Requires(Capability.SeeCase)]
public sealed record ListCasesOfPerson([property: Plain] PersonId PersonId) : IQuery<IReadOnlyList<IntakeRow>>;

public static class ListCasesOfPersonHandler
{
    public static async Task<IReadOnlyList<IntakeRow>> Handle(ListCasesOfPerson query, ReadContext read)
    {
        var rows = await read.Rows<IntakeRow>(
            "t where exists (select 1 from cases.record_people p where p.stream_id = t.stream_id and p.person_id = @person) and {access} order by t.sent_at desc",
            new { person = query.PersonId });
        foreach (var row in rows) read.Shown(row.CaseId.Value, "case");
        return rows;
    }
}
