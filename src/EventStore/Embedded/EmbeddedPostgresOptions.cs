namespace SafeDurham.Cases.EventStore.Embedded;

/// <summary>How the embedded server is started.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Where its data lies, or null for the usual place: <c>.data</c> under <see cref="Home"/>, or /var/lib when the server's account cannot go there.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Where the product is run from; the search for binaries begins here.</summary>
    public string Home { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Throw away what is in the data folder first.</summary>
    public bool Fresh { get; init; }

    /// <summary>A throw-away server in a temporary folder that may lose everything in a power cut, and is faster for it.</summary>
    public bool ForTests { get; init; }

    /// <summary>Told, in one line each, what takes time.</summary>
    public Action<string>? Say { get; init; }
}

/// <summary>The embedded server could not be started, and what to do about it.</summary>
public sealed class EmbeddedPostgresException(string words, Exception? inner = null) : Exception(words, inner);
