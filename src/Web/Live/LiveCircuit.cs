using Microsoft.AspNetCore.Components.Server.Circuits;

namespace SafeDurham.Cases.Web.Live;

/// <summary>Whether the browser of a circuit is connected: a screen whose line is down is not counted as being there.</summary>
public sealed class LiveCircuit : CircuitHandler
{
    /// <summary>The line came up (true) or went down.</summary>
    public event Func<bool, Task>? LineChanged;

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => LineChanged?.Invoke(true) ?? Task.CompletedTask;

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => LineChanged?.Invoke(false) ?? Task.CompletedTask;
}
