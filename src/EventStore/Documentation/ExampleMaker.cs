using System.Collections;
using System.Text.Json;
using SafeDurham.Cases.EventStore.EventTypes;
using SafeDurham.Cases.EventStore.Projections;

namespace SafeDurham.Cases.EventStore.Documentation;

/// <summary>Makes one example of any event, the same each time, so that its stored shape can be looked at and approved.</summary>
public static class ExampleMaker
{
    /// <summary>An example of the event as JSON, nothing encrypted, every field filled.</summary>
    public static string Json(Type type)
    {
        var options = new JsonSerializerOptions(MarkedJson.Plain) { WriteIndented = true, NewLine = "\n" };
        return JsonSerializer.Serialize(Make(type, type.Name, []), type, options) + "\n";
    }

    /// <summary>Reads a stored shape (not encrypted) as the code of today reads it.</summary>
    public static object Read(string json, Type type) => JsonSerializer.Deserialize(json, type, MarkedJson.Plain)!;

    private static object? Make(Type type, string name, Type[] inside)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Simple(type, name) is { } simple) return simple;
        if (inside.Contains(type)) return null;
        if (RowValues.Element(type) is { } element) return List(type, element, name, inside);
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable))) return Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()));
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length) ?? throw new InvalidOperationException($"{type.Name} cannot be made.");
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Make(p.ParameterType, p.Name!, [.. inside, type]))]);
        var taken = constructor.GetParameters().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in MarkChecks.Stored(type).Where(p => p.CanWrite && !taken.Contains(p.Name))) property.SetValue(made, Make(property.PropertyType, property.Name, [.. inside, type]));
        return made;
    }

    private static object? Simple(Type type, string name) => type switch
    {
        _ when type == typeof(string) => name.ToLowerInvariant(),
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 7,
        _ when type == typeof(long) => 7L,
        _ when type == typeof(decimal) => 7.5m,
        _ when type == typeof(double) => 7.5,
        _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 20),
        _ when type == typeof(TimeOnly) => new TimeOnly(9, 30),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 20, 9, 30, 0, TimeSpan.Zero),
        _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(30),
        _ when type == typeof(Guid) || RowValues.IsId(type) => RowValues.FromDatabase(Guid.Parse("01990000-0000-7000-8000-000000000001"), type),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
        _ => null,
    };

    private static object List(Type type, Type element, string name, Type[] inside)
    {
        var array = Array.CreateInstance(element, 1);
        array.SetValue(Make(element, name, inside), 0);
        if (type.IsInstanceOfType(array)) return array;
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        list.Add(array.GetValue(0));
        return type.IsInstanceOfType(list) ? list : Activator.CreateInstance(type, array)!;
    }
}
