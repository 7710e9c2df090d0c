using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.SignIn.Sessions;

namespace SafeDurham.Cases.Web.SignIn.Accounts;

/// <summary>What an administrator does with the accounts of others. The command comes first: it asks whether she may, and records it.</summary>
public sealed class AccountDesk(UserManager<Account> users, AccountStore store, AccountLinks links, SessionStore sessions, Engine engine, TimeProvider time)
{
    private static readonly Refusal NameMissing = new("sign-in-name-missing", "Enter the e-mail address or name with which she or he will sign in.", "Name");
    public static readonly Refusal NameTaken = new("sign-in-name-taken", "Somebody signs in with this already. If it is the same person, who works for two agencies, say so below.", "Name");
    private static readonly Refusal NobodyOfThatName = new("sign-in-name-unknown", "Nobody signs in with this. Check how it is written.", "Name");

    /// <summary>The name with which an account is signed in to.</summary>
    public async Task<Account?> FindAsync(Guid account) => await users.FindByIdAsync(account.ToString());

    /// <summary>Whether somebody signs in with this already.</summary>
    public async Task<bool> IsTakenAsync(string name) => await users.FindByNameAsync(name) is not null;

    /// <summary>Invites somebody who has no account yet.</summary>
    /// <returns>What became of it, and the secret of the link, which is shown once.</returns>
    public async Task<(Outcome Outcome, string? Link)> InviteAsync(Actor by, StaffId staff, string? typedName, Guid commandId)
    {
        if (Words.Clean(typedName) is not { } name || Words.TooLong(name, "Name", Words.ShortText) is not null) return (Refused(NameMissing), null);
        if (await users.FindByNameAsync(name) is { } taken && taken.Id != commandId) return (Refused(NameTaken), null);
        // The account takes the command's id, so that a form that is sent twice makes one.
        return await LinkAsync(by, commandId, staff, commandId, async account =>
        {
            if (await users.FindByIdAsync(account.ToString()) is { } there) return there.Name == name ? null : Refused(NameTaken);
            return (await users.CreateAsync(new Account { Id = account, Name = name })).Succeeded ? null : Refused(NameTaken);
        });
    }

    /// <summary>A new link in the place of a password that was forgotten.</summary>
    public Task<(Outcome Outcome, string? Link)> InviteAgainAsync(Actor by, StaffId staff, Guid account, Guid commandId) => LinkAsync(by, account, staff, commandId, _ => Task.FromResult<Outcome?>(null));

    /// <summary>Lets somebody who has an account act as this member of staff too.</summary>
    public async Task<Outcome> LetActAsAsync(Actor by, StaffId staff, string? name, Guid commandId) =>
        Words.Clean(name) is { } typed && await users.FindByNameAsync(typed) is { } account ? await engine.Bus.Send(new LetActAs(account.Id, staff), by, commandId) : Refused(NobodyOfThatName);

    public async Task<Outcome> DisableAsync(Actor by, Guid account, string? reason, Guid commandId)
    {
        var outcome = await engine.Bus.Send(new DisableAccount(account, reason), by, commandId);
        if (outcome.IsDone) await sessions.EndAllAsync(account, SessionEnd.ByAdministrator);
        return outcome;
    }

    public Task<Outcome> EnableAsync(Actor by, Guid account, Guid commandId) => engine.Bus.Send(new EnableAccount(account), by, commandId);

    public async Task<Outcome> ResetSecondFactorAsync(Actor by, Guid account, string? reason, Guid commandId)
    {
        var outcome = await engine.Bus.Send(new ResetSecondFactor(account, reason), by, commandId);
        if (!outcome.IsDone) return outcome;
        await store.ClearSecondFactorAsync(account, commandId.ToString());
        await sessions.EndAllAsync(account, SessionEnd.ByAdministrator);
        return outcome;
    }

    private async Task<(Outcome, string?)> LinkAsync(Actor by, Guid account, StaffId staff, Guid commandId, Func<Guid, Task<Outcome?>> make)
    {
        var until = Until(commandId);
        var outcome = await engine.Bus.Send(new InviteToSignIn(account, staff, until), by, commandId);
        if (!outcome.IsDone) return (outcome, null);
        if (await make(account) is { } problem) return (problem, null);
        return (outcome, await links.MakeAsync(account, until));
    }

    // From the moment that stands in the form's id, so that the form says the same when it is sent twice.
    private DateTimeOffset Until(Guid commandId)
    {
        var bytes = commandId.ToByteArray(bigEndian: true);
        var (made, now) = (BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16, time.GetUtcNow());
        return (made < now.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(made) : now) + AccountLinks.Lives;
    }

    private static Outcome.Refused Refused(Refusal why) => new([why]);
}
