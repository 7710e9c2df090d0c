using Microsoft.AspNetCore.Components;

namespace SafeDurham.Cases.Web.Shell;

/// <summary>Says that there is nothing here, or nothing for this reader.</summary>
public static class NotFoundAnswer
{
    /// <summary>
    /// As <see cref="NavigationManager.NotFound"/>, after the page was first put together: said in the middle of that, where the database answered at once,
    /// it takes away a page whose form is just being added, and the reader gets an error instead.
    /// </summary>
    public static async Task NotFoundAsync(this NavigationManager navigator)
    {
        ArgumentNullException.ThrowIfNull(navigator);
        await Task.Yield();
        navigator.NotFound();
    }
}
