using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using SafeDurham.Cases.Kernel;

namespace SafeDurham.Cases.People.Notes;

/// <summary>A text that somebody typed into a command.</summary>
/// <param name="Field">The field that a refusal of it belongs to.</param>
/// <param name="IsNote">Running text that others read, not a name or a short answer.</param>
public sealed record TypedText(string Field, string Text, bool IsNote);

/// <summary>Reads out of any command what was typed, and whom it names, by the marks on its fields; so that no form has to think of it.</summary>
public static class TypedTexts
{
    private sealed record Part(PropertyInfo Property, Sensitivity? Mark);

    private static readonly ConcurrentDictionary<Type, Part[]> Known = new();

    public static (IReadOnlyList<TypedText> Texts, IReadOnlySet<Guid> Ids) Of(object command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var (texts, ids) = (new List<TypedText>(), new HashSet<Guid>());
        Walk(command, null, texts, ids);
        return (texts, ids);
    }

    private static void Walk(object holder, string? question, List<TypedText> texts, HashSet<Guid> ids)
    {
        var parts = Known.GetOrAdd(holder.GetType(), PartsOf);
        // An answer of a form belongs to its question, whatever its field is called.
        question = parts.FirstOrDefault(p => p.Property is { Name: "Question" } q && q.PropertyType == typeof(string))?.Property.GetValue(holder) as string ?? question;
        foreach (var (property, mark) in parts) Take(property.GetValue(holder), mark, question ?? property.Name, question, texts, ids);
    }

    private static void Take(object? value, Sensitivity? mark, string field, string? question, List<TypedText> texts, HashSet<Guid> ids)
    {
        switch (value)
        {
            case string { Length: > 0 } text when mark is Sensitivity.Narrative or Sensitivity.SpecialCategory or Sensitivity.ThirdParty or Sensitivity.Personal:
                texts.Add(new(field, text, mark is Sensitivity.Narrative or Sensitivity.SpecialCategory));
                break;
            case Guid id: ids.Add(id); break;
            case PersonId or CaseId or ReferralId: ids.Add((Guid)value.GetType().GetProperty("Value")!.GetValue(value)!); break;
            case null or string or Enum: break;
            case IEnumerable many:
                foreach (var one in many) Take(one, mark, field, question, texts, ids);
                break;
            default:
                if (value.GetType() is { IsClass: true } type && type.Namespace?.StartsWith("SafeDurham.", StringComparison.Ordinal) == true) Walk(value, question, texts, ids);
                break;
        }
    }

    private static Part[] PartsOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && p.CanRead).Select(p => new Part(p, Marks.Of(p)?.Sensitivity))];
}
