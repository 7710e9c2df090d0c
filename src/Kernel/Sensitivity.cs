using System.Reflection;

namespace SafeDurham.Cases.Kernel;

/// <summary>How sensitive a stored field is. Everything but <see cref="Plain"/> is stored encrypted.</summary>
public enum Sensitivity
{
    /// <summary>Ids, dates of process, codes: says nothing of a person by itself.</summary>
    Plain,
    /// <summary>Identifies or describes a person.</summary>
    Personal,
    /// <summary>Health, ethnicity, belief, sexual life, offences and the like (UK GDPR articles 9 and 10).</summary>
    SpecialCategory,
    /// <summary>Concerns somebody other than the subject, such as who it was that told.</summary>
    ThirdParty,
    /// <summary>Says where somebody is: address, postcode, phone, school, GP, refuge.</summary>
    Location,
    /// <summary>Free text about a case; encrypted under the key of its stream.</summary>
    Narrative,
}

/// <summary>The mark that every stored field carries: how sensitive it is, and about whom.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public abstract class MarkAttribute(Sensitivity sensitivity) : Attribute
{
    public Sensitivity Sensitivity { get; } = sensitivity;

    /// <summary>
    /// Name of the sibling field that holds the id of the subject; null when the subject is the stream itself
    /// (a person's own stream, or the case for narrative).
    /// </summary>
    public string? About { get; init; }
}

/// <inheritdoc cref="Sensitivity.Plain"/>
public sealed class PlainAttribute() : MarkAttribute(Sensitivity.Plain);

/// <inheritdoc cref="Sensitivity.Personal"/>
public sealed class PersonalAttribute() : MarkAttribute(Sensitivity.Personal);

/// <inheritdoc cref="Sensitivity.SpecialCategory"/>
public sealed class SpecialCategoryAttribute() : MarkAttribute(Sensitivity.SpecialCategory);

/// <inheritdoc cref="Sensitivity.ThirdParty"/>
public sealed class ThirdPartyAttribute() : MarkAttribute(Sensitivity.ThirdParty);

/// <inheritdoc cref="Sensitivity.Location"/>
public sealed class LocationAttribute() : MarkAttribute(Sensitivity.Location);

/// <inheritdoc cref="Sensitivity.Narrative"/>
public sealed class NarrativeAttribute() : MarkAttribute(Sensitivity.Narrative);

/// <summary>Reads marks, from a property or from the positional parameter that made it.</summary>
public static class Marks
{
    /// <summary>The mark of a stored field, or null where it has none (the build fails for that).</summary>
    public static MarkAttribute? Of(PropertyInfo property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.GetCustomAttribute<MarkAttribute>() ?? property.DeclaringType?.GetConstructors()
            .SelectMany(c => c.GetParameters())
            .FirstOrDefault(p => p.Name == property.Name && p.ParameterType == property.PropertyType && p.IsDefined(typeof(MarkAttribute)))
            ?.GetCustomAttribute<MarkAttribute>();
    }
}

/// <summary>What a reader sees in place of a value whose key was destroyed.</summary>
public static class Erased
{
    public const string Text = "[erased]";
}
