using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace SafeDurham.Cases.Web.Shell;

/// <summary>The page that stands in the place of an empty "not found".</summary>
public static class StatusPages
{
    /// <summary>For whoever reads a page. What a script posts gets its bare status: that page would be asked for with the script's own post, and refuse it in another way.</summary>
    public static void UseStatusPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute(Urls.NotFound, createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            var read = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
            if (!read && context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            return next(context);
        });
    }
}
