using System.Net.Sockets;
using Npgsql;
using SafeDurham.Cases.EventStore.Streams;

namespace SafeDurham.Cases.Messaging;

/// <summary>Tells trouble that passes by itself (the database is away, full, restarting, overrun) from what no further try would mend.</summary>
internal static class PassingTrouble
{
    public static bool Is(Exception problem) => problem switch
    {
        NotSavedException { InnerException: { } cause } => Is(cause),
        OutcomeUnknownException or RecordKeptChangingException => true,
        // 57P: the server is being stopped; 25006: it is a replica that has not been promoted yet; 08: the connection.
        PostgresException server => server.IsTransient || server.SqlState is "25006" || server.SqlState.StartsWith("57P", StringComparison.Ordinal) || server.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException or TimeoutException or IOException or SocketException => true,
        _ => false,
    };
}

/// <summary>So many others wrote to the same record that this never came to its turn.</summary>
internal sealed class RecordKeptChangingException() : Exception("The record kept changing while a message for it was handled.");
