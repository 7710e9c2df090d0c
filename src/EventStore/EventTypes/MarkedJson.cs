using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SafeDurham.Cases.EventStore.Keys;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.EventTypes;

/// <summary>
/// JSON in which every marked field that is not plain is encrypted under its subject's key. The key's id stands in the value, so a reader needs
/// nothing but the key; a destroyed key reads as <see cref="Erased.Text"/> for text and as null for everything else.
/// </summary>
internal static class MarkedJson
{
    internal const string Prefix = "enc1.";

    /// <summary>Stands in a read model where the value's subject was already erased when the row was made.</summary>
    internal const string ErasedMark = "erased";

    /// <summary>Without encryption: for what stands inside an encrypted value, and for comparing.</summary>
    internal static readonly JsonSerializerOptions Plain = Basic(new DefaultJsonTypeInfoResolver());

    private static readonly JsonSerializerOptions Marked = Basic(new DefaultJsonTypeInfoResolver { Modifiers = { Protect } });

    [ThreadStatic] private static Scope? current;

    private static JsonSerializerOptions Basic(IJsonTypeInfoResolver resolver) => new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = resolver,
    };

    /// <summary>What is needed while one value is written or read.</summary>
    internal sealed class Scope(Guid stream, Func<Guid, SubjectKey?> keyFor, Func<Guid, byte[]?> find)
    {
        public Guid Stream { get; } = stream;
        public Guid Subject { get; set; } = stream;
        public IReadOnlySet<Guid> Missing => missing ?? None;
        public IReadOnlySet<Guid> Used => used ?? None;

        // Most values are read, and reading needs neither: they are made when something goes in.
        private static readonly HashSet<Guid> None = [];
        private HashSet<Guid>? missing, used;

        /// <summary>Subjects whose keys are destroyed; about them only <see cref="ErasedMark"/> is written.</summary>
        public IReadOnlySet<Guid>? Erased { get; init; }

        public byte[]? Find(Guid keyId) => find(keyId);

        /// <summary>The key to write with; null where it is missing, and what is written is worthless.</summary>
        public SubjectKey? KeyForSubject()
        {
            var key = keyFor(Subject);
            if (key is null) (missing ??= []).Add(Subject);
            else (used ??= []).Add(key.KeyId);
            return key;
        }
    }

    /// <summary>To read what was written with the keys of the ring.</summary>
    internal static Scope Reading(Guid stream, KeyRing keys) => new(stream, static _ => null, keys.Find);

    /// <summary>Writes a value. When <see cref="Scope.Missing"/> is not empty afterwards the text is worthless: fetch those keys and write again.</summary>
    internal static string Write(object value, Scope scope)
    {
        var before = current;
        current = scope;
        try { return Storable(JsonSerializer.Serialize(value, value.GetType(), Marked)); }
        finally { current = before; }
    }

    internal static object? Read(ReadOnlySpan<byte> json, Type type, Scope scope)
    {
        var before = current;
        current = scope;
        try { return JsonSerializer.Deserialize(json, type, Marked); }
        finally { current = before; }
    }

    /// <summary>Encrypts one value for a column of a read model.</summary>
    internal static string WriteValue(object value, Guid subject, Scope scope)
    {
        scope.Subject = subject;
        if (scope.Erased?.Contains(subject) == true) return ErasedMark;
        return scope.KeyForSubject() is { } key ? SealedValue.Seal(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Plain), key) : "";
    }

    /// <summary>Reads one value of a column; erased as everywhere.</summary>
    internal static object? ReadValue(string text, Type type, Scope scope) => text == ErasedMark ? ErasedAs(type) : ReadSealed(System.Text.Encoding.UTF8.GetBytes(text), type, scope);

    private static object? ReadSealed(ReadOnlySpan<byte> text, Type type, Scope scope)
    {
        if (scope.Find(SealedValue.KeyId(text)) is not { } key) return ErasedAs(type);
        var plain = SealedValue.Open(text, key);
        return JsonSerializer.Deserialize(plain, type, Plain);
    }

    private static string? ErasedAs(Type type) => type == typeof(string) ? Erased.Text : null;

    internal static bool IsErased(string text, Scope scope) =>
        text == ErasedMark || (text.StartsWith(Prefix, StringComparison.Ordinal) && scope.Find(SealedValue.KeyId(System.Text.Encoding.UTF8.GetBytes(text))) is null);

    /// <summary>Ids of the keys that stand in a stored text.</summary>
    internal static IEnumerable<Guid> KeysIn(string text)
    {
        for (var at = text.IndexOf(Prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Prefix, at + Prefix.Length, StringComparison.Ordinal))
            if (at + Prefix.Length + 32 <= text.Length && Guid.TryParseExact(text.AsSpan(at + Prefix.Length, 32), "N", out var id)) yield return id;
    }

    /// <summary>PostgreSQL has no place for the character NUL. It is refused here, where somebody can still be told; never at the database.</summary>
    private static string Storable(string json)
    {
        for (var at = json.IndexOf("\\u0000", StringComparison.Ordinal); at >= 0; at = json.IndexOf("\\u0000", at + 1, StringComparison.Ordinal))
        {
            var backslashes = 0;
            while (at - backslashes > 0 && json[at - backslashes - 1] == '\\') backslashes++;
            if (backslashes % 2 == 0) throw new UnstorableTextException();
        }
        return json;
    }

    private static void Protect(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider is not PropertyInfo info || Marks.Of(info) is not { Sensitivity: not Sensitivity.Plain } mark || property.Get is not { } get) continue;
            var about = SubjectOf(type.Type, mark);
            property.CustomConverter = (JsonConverter)Activator.CreateInstance(typeof(Protected<>).MakeGenericType(property.PropertyType))!;
            // The converter sees the value only; whom it is about is read from the sibling just before.
            property.Get = owner =>
            {
                if (current is { } scope) scope.Subject = about(owner) ?? scope.Stream;
                return get(owner);
            };
        }
    }

    private static readonly ConcurrentDictionary<(Type, string), Func<object, Guid?>> Subjects = new();

    /// <summary>How to read the id of the subject from an object that holds a marked field; gives null where the stream itself is the subject.</summary>
    internal static Func<object, Guid?> SubjectOf(Type type, MarkAttribute mark)
    {
        if (mark.About is not { } about || mark.Sensitivity == Sensitivity.Narrative) return static _ => null;
        return Subjects.GetOrAdd((type, about), static key =>
        {
            var property = key.Item1.GetProperty(key.Item2)
                ?? throw new InvalidOperationException($"{key.Item1.Name}: a mark says About = \"{key.Item2}\", and there is no such property.");
            return owner => property.GetValue(owner) is not { } id ? null
                : RowValues.GuidOf(id) ?? throw new InvalidOperationException($"{key.Item1.Name}.{key.Item2} is no id: {id.GetType().Name}.");
        });
    }

    private sealed class Protected<T> : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            // As it comes from the database: nothing escaped, so no text need be made of it.
            if (reader is { TokenType: JsonTokenType.String, ValueIsEscaped: false, HasValueSequence: false } && reader.ValueSpan.StartsWith("enc1."u8))
                return (T?)ReadSealed(reader.ValueSpan, typeof(T), current ?? throw new InvalidOperationException("A protected value was read outside the store."));
            if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && text.StartsWith(Prefix, StringComparison.Ordinal))
                return (T?)ReadValue(text, typeof(T), current ?? throw new InvalidOperationException("A protected value was read outside the store."));
            return JsonSerializer.Deserialize<T>(ref reader, Plain);
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            var scope = current ?? throw new InvalidOperationException("A protected value was written outside the store.");
            var plain = JsonSerializer.SerializeToUtf8Bytes(value, Plain);
            if (plain.AsSpan().IndexOf("\\u0000"u8) >= 0) Storable(System.Text.Encoding.UTF8.GetString(plain));
            writer.WriteStringValue(scope.KeyForSubject() is { } key ? SealedValue.Seal(plain, key) : "");
        }
    }
}

/// <summary>A text holds a character that cannot be stored (NUL, which no keyboard makes but pasted text may hold). Nothing was saved.</summary>
public sealed class UnstorableTextException()
    : Exception("The text holds a character that cannot be stored. It usually comes from copying out of another program: type the text again, or paste it as plain text.");
