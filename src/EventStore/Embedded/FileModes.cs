namespace SafeDurham.Cases.EventStore.Embedded;

/// <summary>Who may do what with a file. The embedded server runs on Linux; elsewhere a connection string names a server.</summary>
internal static class FileModes
{
    public const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    public const UnixFileMode ReadableFile = OwnerFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    public const UnixFileMode PassableFolder = ReadableFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void Set(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            throw new EmbeddedPostgresException("The embedded database runs on Linux only. Set ConnectionStrings__Cases to a PostgreSQL server.");
        File.SetUnixFileMode(path, mode);
    }
}
