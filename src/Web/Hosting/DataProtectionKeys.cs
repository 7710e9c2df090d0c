using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;
using Npgsql;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.Hosting;

/// <summary>Keeps the keys of cookies and form tokens in PostgreSQL, so that any node reads what another wrote and a restart signs nobody out.</summary>
public sealed class PostgresXmlRepository(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("select xml from cases.data_protection_keys order by stored_at");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read()) elements.Add(XElement.Parse(reader.GetString(0)));
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var command = database.CreateCommand("insert into cases.data_protection_keys (friendly_name, xml) values ($1, $2) on conflict (friendly_name) do update set xml = excluded.xml");
        command.Parameters.AddWithValue(friendlyName);
        command.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}

/// <summary>Wraps those keys with the master key: whoever holds the database alone cannot forge a sign-in, nor read the secrets of code apps.</summary>
public sealed class MasterKeyXmlEncryptor(MasterKeys keys) : IXmlEncryptor
{
    internal const string Element = "wrapped", MasterKey = "master-key";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(new XElement(Element, new XAttribute(MasterKey, keys.Current), Convert.ToBase64String(keys.Wrap(plain))), typeof(MasterKeyXmlDecryptor));
    }
}

/// <summary>The way back.</summary>
public sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var keys = services.GetRequiredService<Engine>().Settings.MasterKeys;
        return XElement.Parse(Encoding.UTF8.GetString(keys.Unwrap((string)encryptedElement.Attribute(MasterKeyXmlEncryptor.MasterKey)!, Convert.FromBase64String(encryptedElement.Value))));
    }
}

/// <summary>The ring of those keys.</summary>
public static class KeyRingServices
{
    /// <summary>Needs the engine among the services.</summary>
    public static void AddKeyRing(this IServiceCollection services)
    {
        // One name for all nodes, so that each reads what another has protected.
        services.AddDataProtection().SetApplicationName("SafeDurham.Cases");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(made => new ConfigureOptions<KeyManagementOptions>(ring =>
        {
            var engine = made.GetRequiredService<Engine>();
            ring.XmlRepository = new PostgresXmlRepository(engine.Settings.Database);
            ring.XmlEncryptor = new MasterKeyXmlEncryptor(engine.Settings.MasterKeys);
        }));
    }

    /// <summary>Wraps every key that an older master key wraps with the current one. Safe to interrupt and to repeat.</summary>
    /// <returns>How many were wrapped anew.</returns>
    public static async Task<int> RotateAsync(NpgsqlDataSource database, MasterKeys keys, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(keys);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var rows = new List<(string Name, XElement Xml)>();
        await using (var reader = await new NpgsqlCommand("select friendly_name, xml from cases.data_protection_keys for update", connection).ExecuteReaderAsync(cancel))
            while (await reader.ReadAsync(cancel)) rows.Add((reader.GetString(0), XElement.Parse(reader.GetString(1))));
        var rotated = 0;
        foreach (var (name, xml) in rows.Where(row => Rewrap(row.Xml, keys)))
        {
            await using var write = new NpgsqlCommand("update cases.data_protection_keys set xml = $2 where friendly_name = $1", connection) { Parameters = { new() { Value = name }, new() { Value = xml.ToString(SaveOptions.DisableFormatting) } } };
            rotated += await write.ExecuteNonQueryAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
        return rotated;
    }

    private static bool Rewrap(XElement xml, MasterKeys keys)
    {
        var old = xml.Descendants(MasterKeyXmlEncryptor.Element).Where(w => (string?)w.Attribute(MasterKeyXmlEncryptor.MasterKey) is { } id && id != keys.Current).ToList();
        foreach (var one in old)
        {
            one.Value = Convert.ToBase64String(keys.Wrap(keys.Unwrap((string)one.Attribute(MasterKeyXmlEncryptor.MasterKey)!, Convert.FromBase64String(one.Value))));
            one.SetAttributeValue(MasterKeyXmlEncryptor.MasterKey, keys.Current);
        }
        return old.Count > 0;
    }
}
