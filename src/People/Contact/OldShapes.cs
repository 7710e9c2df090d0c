using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Contact;

/// <summary>Events are for ever; how they are read moves on.</summary>
internal static class OldShapes
{
    private const string School = "School: ";

    /// <summary>A school used to be written as an address of another kind with one line that began so.</summary>
    public static AddressDetails AsNow(AddressDetails address) =>
        address is { Kind: AddressKind.Other, Name: null, Lines: [{ } line] } && line != Erased.Text && line.StartsWith(School, StringComparison.Ordinal)
            ? address with { Kind = AddressKind.School, Name = line[School.Length..], Lines = [] }
            : address;
}
