using SafeDurham.Cases.EventStore.Documentation;

namespace SafeDurham.Cases.Architecture.Tests;

/// <summary>Tables that schema files make and no record describes: what they hold, for the data dictionary.</summary>
internal static class FixedTables
{
    public static IReadOnlyList<(string Table, string Holds, string Sensitivity)> All { get; } =
    [
        .. DocumentationWriter.OwnTables,
        ("wolverine_incoming_envelopes", "Messages that wait to be handled; content with marked fields encrypted, as under Commands and messages.", "as marked"),
        ("wolverine_dead_letters", "Messages that could not be handled and wait for a person; content as in the queue.", "as marked"),
        ("wolverine_nodes", "The processes that run.", "plain"),
        ("reading_log", "Who was shown what, when, for which purpose, before it was shown.", "personal to staff; says that a person or a case is known"),
        ("drafts", "What somebody has typed and not yet sent; encrypted under a key of its own.", "narrative"),
        ("reference_numbers", "Running numbers of references, by kind and year.", "plain"),
        ("accounts", "What proves who signs in: digest and sealed form of the sign-in name, password hash, sealed key of the code app, hashed recovery codes.", "personal to staff; secret"),
        ("account_passkeys", "Public keys of passkeys.", "personal to staff"),
        ("account_links", "Digests of one-time links with which a password is set.", "secret; useless without the link"),
        ("sessions", "Who is or was signed in, since when, acting as what, with which kind of browser.", "personal to staff"),
        ("data_protection_keys", "Keys of cookies and form tokens, wrapped by the master key.", "secret; useless without the master key"),
    ];
}
