using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.People.Asking;
using SafeDurham.Cases.People.Erasure;
using SafeDurham.Cases.People.Notes;
using SafeDurham.Cases.People.Reading;

namespace SafeDurham.Cases.People;

/// <summary>Who people are: the only home of names, dates of birth, addresses and contact details.</summary>
public static class PeopleModule
{
    public static Module Module { get; } = new("People", typeof(PeopleModule).Assembly, [PersonRows.Cards, PersonRows.Index, PersonRows.Recorders, ProtectedPlaces.Rows, ErasureRows.Erasures, ContactWishRow.ReadModel]);
}
