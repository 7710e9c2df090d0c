using System.Globalization;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.Screens.Marac.Intake;

/// <summary>What a button in the list says when it is pressed: which referral, as it was seen, under which command id.</summary>
public sealed record RowCommand(CaseId CaseId, long Version, Guid CommandId)
{
    public SendOptions Seen => new() { Seen = new StreamVersion(CaseId.Value, Version) };

    /// <summary>As the value of a button; one form holds all rows.</summary>
    public string Write() => FormattableString.Invariant($"{CaseId} {Version} {CommandId}");

    public static RowCommand? Read(string? value)
    {
        var parts = (value ?? "").Split(' ');
        return parts.Length == 3 && Guid.TryParse(parts[0], out var id) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && Guid.TryParse(parts[2], out var command)
            ? new RowCommand(new CaseId(id), version, command)
            : null;
    }
}
