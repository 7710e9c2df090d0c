using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using SafeDurham.Cases.EventStore.Projections;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.EventStore.Documentation;

/// <summary>One stored field.</summary>
/// <param name="Path">Its name; parts of nested records are joined by a dot, items of a list marked with [].</param>
/// <param name="Type">In short words.</param>
/// <param name="Sensitivity">How sensitive it is.</param>
/// <param name="Subject">Whom it is about: the field that names it, or the stream.</param>
public sealed record StoredField(string Path, string Type, Sensitivity Sensitivity, string Subject);

/// <summary>Whether every stored field says how sensitive it is and about whom. A field that does not fails the build.</summary>
public static class MarkChecks
{
    /// <summary>What is wrong with the marks of these types (events, commands, messages, rows), one sentence for each field.</summary>
    public static IReadOnlyList<string> Unmarked(IEnumerable<Type> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        return [.. types.SelectMany(type => Walk(type, type.Name, [type])).Where(f => f.Problem is not null).Select(f => f.Problem!).Distinct()];
    }

    /// <summary>Every stored field of a type, nested ones included.</summary>
    public static IReadOnlyList<StoredField> FieldsOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return [.. Walk(type, "", [type]).Where(f => f.Field is not null).Select(f => f.Field!)];
    }

    private sealed record Found(StoredField? Field, string? Problem);

    private static IEnumerable<Found> Walk(Type type, string path, Type[] inside)
    {
        foreach (var property in Stored(type))
        {
            var name = path.Length == 0 ? Json(property) : $"{path}.{(inside.Length == 1 && path == type.Name ? property.Name : Json(property))}";
            var (item, isList) = RowValues.Element(property.PropertyType) is { } element && property.PropertyType != typeof(string) ? (element, true) : (property.PropertyType, false);
            item = Nullable.GetUnderlyingType(item) ?? item;
            if (Marks.Of(property) is { } mark)
            {
                yield return Marked(type, property, mark, name);
            }
            else if (IsRecord(item) && !inside.Contains(item) && Stored(item).Any())
            {
                foreach (var nested in Walk(item, name + (isList ? "[]" : ""), [.. inside, item])) yield return nested;
            }
            else yield return new Found(null, $"{name} has no mark: say [Plain], [Personal], [SpecialCategory], [ThirdParty], [Location] or [Narrative].");
        }
    }

    private static Found Marked(Type type, PropertyInfo property, MarkAttribute mark, string name)
    {
        var field = new StoredField(name, Words(property), mark.Sensitivity, Subject(mark));
        if (mark.Sensitivity == Sensitivity.Plain) return new Found(field, mark.About is null ? null : $"{name} is plain and about nobody: leave About out.");
        if (mark.About is { } about)
        {
            if (mark.Sensitivity == Sensitivity.Narrative) return new Found(field, $"{name} is narrative, which is always kept under its stream's key: leave About out.");
            if (type.GetProperty(about) is not { } subject) return new Found(field, $"{name} is about \"{about}\", and {type.Name} has no such property.");
            var id = Nullable.GetUnderlyingType(subject.PropertyType) ?? subject.PropertyType;
            if (id != typeof(Guid) && !RowValues.IsId(id)) return new Found(field, $"{name} is about \"{about}\", which is not an id.");
        }
        return new Found(field, CanBeErased(property) ? null : $"{name} is encrypted and has to read as empty once its key is destroyed: make it nullable, text or a list.");
    }

    private static bool CanBeErased(PropertyInfo property) => !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null;

    private static string Subject(MarkAttribute mark) => mark.Sensitivity switch
    {
        Sensitivity.Plain => "",
        Sensitivity.Narrative => "the stream",
        _ => mark.About is { } about ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(about) : "the stream",
    };

    /// <summary>Properties that are written: not what is computed or left out of JSON.</summary>
    internal static IEnumerable<PropertyInfo> Stored(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.GetIndexParameters().Length == 0 && p.GetCustomAttribute<JsonIgnoreAttribute>() is null && (p.CanWrite || IsParameter(p)));

    private static bool IsParameter(PropertyInfo property) => property.DeclaringType!.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.Name == property.Name);

    private static bool IsRecord(Type type) => type is { IsPrimitive: false, IsEnum: false } && type != typeof(string) && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true && !RowValues.IsId(type);

    private static string Json(PropertyInfo property) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static string Words(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)) && RowValues.Element(type) is { } element) return "list of " + Word(element);
        var nullable = Nullable.GetUnderlyingType(type) is not null || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        return Word(Nullable.GetUnderlyingType(type) ?? type) + (nullable ? ", may be empty" : "");
    }

    private static string Word(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => "yes or no",
        _ when type == typeof(int) || type == typeof(long) => "whole number",
        _ when type == typeof(decimal) || type == typeof(double) => "number",
        _ when type == typeof(DateOnly) => "date",
        _ when type == typeof(TimeOnly) => "time of day",
        _ when type == typeof(DateTimeOffset) => "moment",
        _ when type == typeof(Guid) => "id",
        _ when RowValues.IsId(type) => "id (" + type.Name + ")",
        _ when type.IsEnum => "one of " + string.Join(", ", Enum.GetNames(type)),
        _ => type.Name,
    };
}
