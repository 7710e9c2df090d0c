using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Web.Commands;

namespace SafeDurham.Cases.Web.Hosting;

/// <summary>Where the master keys come from: the settings, or a file beside the embedded database.</summary>
public static class MasterKeySource
{
    private const string Setting = "Cases:MasterKeys";

    /// <param name="dataFolder">Folder of the embedded database; null when another server is used, which must come with keys of its own.</param>
    public static MasterKeys Read(IConfiguration settings, string? dataFolder)
    {
        try
        {
            if (settings[Setting] is { Length: > 0 } given) return MasterKeys.Parse(given);
            if (dataFolder is null)
                throw new CannotStartException("Cases__MasterKeys is not set. It wraps the keys under which personal data is stored and must not lie in the database: set it to id=base64 of 32 random bytes (openssl rand -base64 32) and keep it safe.");
            return MasterKeys.Parse(SecretFile.ReadOrMake(Path.Combine(dataFolder, "master-keys"), () => MasterKeys.Generate("k1").Format()));
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException)
        {
            throw new CannotStartException("Cases__MasterKeys cannot be read: it is id=base64 of 32 bytes, several separated by semicolons, the current one first.", problem);
        }
    }
}
