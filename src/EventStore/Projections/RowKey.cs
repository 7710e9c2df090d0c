namespace SafeDurham.Cases.EventStore.Projections;

/// <summary>The key of a row as the database knows it; equal when every part is.</summary>
internal readonly struct RowKey(object[] parts) : IEquatable<RowKey>
{
    public object[] Parts { get; } = parts;

    public bool Equals(RowKey other) => Parts.AsSpan().SequenceEqual(other.Parts);

    public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

    public override int GetHashCode()
    {
        if (Parts is [var one]) return one.GetHashCode();
        var hash = new HashCode();
        foreach (var part in Parts) hash.Add(part);
        return hash.ToHashCode();
    }

    /// <summary>For a report: keys are never personal.</summary>
    public override string ToString() => string.Join(" / ", Parts);
}
