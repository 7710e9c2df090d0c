using SafeDurham.Cases.EventStore.Chain;
using SafeDurham.Cases.Web.Commands;

namespace SafeDurham.Cases.Web.Hosting;

/// <summary>Where the key comes from that signs the heads of the chain, and where the erasure ledger lies: both outside the database.</summary>
public static class OutsideTheDatabase
{
    private const string KeySetting = "Cases:SealingKey", LedgerSetting = "Cases:ErasureLedger";

    /// <summary>The key of the settings, or of a file beside the embedded database; null where another server is used and none is set: then it is derived from the master key.</summary>
    /// <param name="dataFolder">Folder of the embedded database; null when another server is used.</param>
    public static SealingKey? SealingKey(IConfiguration settings, string? dataFolder)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            if (settings[KeySetting] is { Length: > 0 } given) return EventStore.Chain.SealingKey.Parse(given);
            return dataFolder is null ? null : EventStore.Chain.SealingKey.Parse(SecretFile.ReadOrMake(Path.Combine(dataFolder, "sealing-key"), () => EventStore.Chain.SealingKey.Generate().Format()));
        }
        catch (FormatException problem)
        {
            throw new CannotStartException("Cases__SealingKey cannot be read: it is a private key for ECDSA over P-256, PKCS #8 in Base64; several are separated by semicolons, the one that signs first.", problem);
        }
    }

    /// <summary>The file of the erasure ledger: of the settings, or beside the data folder and not in it, so that a data folder that is brought back from a backup does not bring back an older ledger.</summary>
    /// <param name="database">Name of the database, where another server is used.</param>
    public static string ErasureLedger(IConfiguration settings, string? dataFolder, string? database)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings[LedgerSetting] is { Length: > 0 } given) return Path.GetFullPath(given);
        if (dataFolder is not null) return Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder)) + "-erasure-ledger";
        return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } own
            ? Path.Combine(own, "safedurham-cases", $"{database}-erasure-ledger")
            : throw new CannotStartException("Cases__ErasureLedger is not set. It names the file, outside the database, that keeps who was erased, so that a restored backup cannot bring them back: set it to a path that is backed up by itself and that every node can reach.");
    }
}
