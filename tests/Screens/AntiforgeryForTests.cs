using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace SafeDurham.Cases.Screens.Tests;

/// <summary>A form's token without a request to take it from.</summary>
internal static class AntiforgeryForTests
{
    public static void AddSingletonAntiforgery(this IServiceCollection services) => services.AddHttpContextAccessor().AddSingleton<AntiforgeryStateProvider, Fixed>();

    private sealed class Fixed : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken GetAntiforgeryToken() => new("token", "__RequestVerificationToken");
    }
}
