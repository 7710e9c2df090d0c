using System.Diagnostics;
using SafeDurham.Cases.EventStore.Keys;

namespace SafeDurham.Cases.Slices.Tests.Messaging;

/// <summary>A host in a process of its own that handles messages until it is killed, or until whoever started it is gone.</summary>
internal static class MessageHost
{
    public const string Word = "--message-host";
    private const string Database = "TEST_DATABASE", Keys = "TEST_KEYS";

    public static Process Start(string connectionString, MasterKeys keys)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, typeof(MessageHost).Assembly.GetName().Name!), [Word])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [Database] = connectionString, [Keys] = keys.Format() },
        };
        return Process.Start(start)!;
    }

    public static async Task<int> RunAsync()
    {
        await using var node = await Node.StartAsync(Environment.GetEnvironmentVariable(Database)!, keys: MasterKeys.Parse(Environment.GetEnvironmentVariable(Keys)!));
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
