using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Kernel.Contracts;
using SafeDurham.Cases.Messaging.Reading;

namespace SafeDurham.Cases.People.Contacting;

/// <summary>Reads what the rule of safe contact must know. Looks through all records, also those that the actor may not see: what he does not know still kills.</summary>
internal static class Circumstances
{
    private static readonly string Harms = PersonRole.PersonCausingHarm.ToString();

    public static async Task<ContactCircumstances> OfAsync(PersonId person, ReadContext read)
    {
        await using var command = read.AsProgram.Sql(
            """
            select distinct o.person_id, false from cases.record_people p join cases.record_people o on o.stream_id = p.stream_id
            where p.person_id = @person and p.role <> @harms and o.role = @harms and o.person_id <> @person
            union all
            select @person, true where exists (select 1 from cases.record_people h where h.person_id = @person and h.role = @harms)
            """, new { person = person.Value, harms = Harms });
        var (others, harmsSomebody) = (new List<Guid>(), false);
        await using (var reader = await command.ExecuteReaderAsync(read.Cancel))
        {
            while (await reader.ReadAsync(read.Cancel))
            {
                if (reader.GetBoolean(1)) harmsSomebody = true;
                else others.Add(reader.GetGuid(0));
            }
        }
        var harming = new List<Person>();
        foreach (var other in others) harming.Add(await read.AsProgram.Fold<Person>(other));
        return new ContactCircumstances(harmsSomebody, harming);
    }
}
