using System.Security.Cryptography;
using System.Text;

namespace SafeDurham.Cases.EventStore.Embedded;

/// <summary>The folder of an embedded server: our own files at the top, everything that the server's account owns under <c>server</c>.</summary>
internal sealed class DataFolder
{
    // A socket's whole path may have 107 bytes; ".s.PGSQL.5432" and its slash take 14 of them.
    private const int LongestSocketFolder = 90;
    private readonly string? shortSocket;

    private DataFolder(string root, bool temporary)
    {
        Root = root;
        Temporary = temporary;
        var usual = Path.Combine(Server, "socket");
        shortSocket = Encoding.UTF8.GetByteCount(usual) > LongestSocketFolder ? Path.Combine(Path.GetTempPath(), "cases-" + Mark(root)) : null;
    }

    public string Root { get; }
    public bool Temporary { get; }
    public string Server => Path.Combine(Root, "server");
    public string Data => Path.Combine(Server, "data");
    public string Log => Path.Combine(Server, "log");
    public string PidFile => Path.Combine(Data, "postmaster.pid");
    public string Password => Path.Combine(Root, "password");
    public string Socket => shortSocket ?? Path.Combine(Server, "socket");

    public static async Task<DataFolder> ChooseAsync(EmbeddedPostgresOptions options, ServerAccount account)
    {
        if (options.ForTests) return new DataFolder(Opened(Directory.CreateTempSubdirectory("cases-").FullName), temporary: true);
        var root = Path.GetFullPath(options.DataDirectory ?? Path.Combine(options.Home, ".data"));
        Directory.CreateDirectory(root);
        if (await account.CanReadAsync(Opened(root))) return new DataFolder(root, temporary: false);
        if (options.DataDirectory is not null)
            throw new EmbeddedPostgresException($"PostgreSQL runs as \"{account.User}\", who cannot reach {root}. Choose another folder with --data.");
        if (!Directory.EnumerateFileSystemEntries(root).Any()) Directory.Delete(root);
        // Run by root out of root's own home: the data goes where system services keep theirs, one folder for each copy of the product.
        return new DataFolder(Opened(Directory.CreateDirectory($"/var/lib/safedurham-cases/{Mark(root)}").FullName), temporary: false);
    }

    /// <summary>
    /// The right to start and stop the server of this folder, or null when another program of ours has it and the server runs. Held by a
    /// lock that the system takes back when its holder dies.
    /// </summary>
    public async Task<FileStream?> TakeAsync(CancellationToken stop)
    {
        for (var left = 60; ; left--)
        {
            try
            {
                return new FileStream(Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (left > 0)
            {
                // Its holder is starting or stopping the server, or has it running.
                if (File.Exists(Password) && IsServed()) return null;
                await Task.Delay(TimeSpan.FromMilliseconds(500), stop);
            }
            catch (IOException held)
            {
                throw new EmbeddedPostgresException($"Another program holds {Root} and its database does not come up.", held);
            }
        }
    }

    public async Task<string> ReadPasswordAsync() => (await File.ReadAllTextAsync(Password)).Trim();

    public async Task WriteSecretAsync(string path, string secret)
    {
        await using var file = File.Create(path);
        FileModes.Set(path, FileModes.OwnerFile);
        await file.WriteAsync(Encoding.UTF8.GetBytes(secret));
    }

    /// <summary>Our settings, in a file of our own that PostgreSQL's includes.</summary>
    public async Task WriteSettingsAsync(bool forTests)
    {
        var settings = new List<string>
        {
            "listen_addresses = ''",
            $"unix_socket_directories = '{Socket.Replace("'", "''")}'",
            "unix_socket_permissions = 0700",
            $"max_connections = {(forTests ? 600 : 200)}",
            "timezone = 'UTC'",
            "log_timezone = 'UTC'",
        };
        // Everything else, durability above all, is as in production.
        if (forTests) settings.AddRange(["fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_wal_size = '2GB'"]);
        await File.WriteAllLinesAsync(Path.Combine(Data, "cases.conf"), settings);
        FileModes.Set(Path.Combine(Data, "cases.conf"), FileModes.ReadableFile);
        var main = Path.Combine(Data, "postgresql.conf");
        const string include = "include 'cases.conf'";
        if (!(await File.ReadAllLinesAsync(main)).Contains(include)) await File.AppendAllLinesAsync(main, [include]);
    }

    /// <summary>
    /// Whether a server runs on this folder. After a crash its note is still there, and its number may be another program's by now: only a
    /// program that was started for this folder counts.
    /// </summary>
    public bool IsServed()
    {
        try
        {
            var number = File.ReadLines(PidFile).FirstOrDefault();
            return File.ReadAllText($"/proc/{number}/cmdline").Split('\0').Contains(Data);
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Where the running server listens: the fifth line of its own note.</summary>
    public string? RunningSocket() => File.ReadLines(PidFile).Skip(4).FirstOrDefault() is { Length: > 0 } folder ? folder : null;

    /// <summary>Deletes what an embedded server keeps here, and nothing else that may lie in the folder.</summary>
    public void Clear()
    {
        if (Directory.Exists(Server)) Directory.Delete(Server, recursive: true);
        if (shortSocket is not null && Directory.Exists(shortSocket)) Directory.Delete(shortSocket, recursive: true);
        File.Delete(Password);
    }

    public async Task<string> LastWordsAsync()
    {
        var words = new List<string>();
        foreach (var file in new[] { Log + ".start", Log })
            if (File.Exists(file)) words.AddRange((await File.ReadAllLinesAsync(file)).TakeLast(10));
        return string.Join(Environment.NewLine, words);
    }

    private static string Mark(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];

    /// <summary>The server's account must be able to pass through to its own folder; our secrets in it have modes of their own.</summary>
    private static string Opened(string root)
    {
        FileModes.Set(root, FileModes.PassableFolder);
        return root;
    }
}
