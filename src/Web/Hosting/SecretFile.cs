namespace SafeDurham.Cases.Web.Hosting;

/// <summary>A secret in a file that only this program's account may read; made where it is missing.</summary>
internal static class SecretFile
{
    public static string ReadOrMake(string path, Func<string> make)
    {
        if (File.Exists(path)) return File.ReadAllText(path);
        var made = make();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(new FileStream(path, options));
        writer.WriteLine(made);
        return made;
    }
}
