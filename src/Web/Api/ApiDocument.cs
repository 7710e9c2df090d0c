using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SafeDurham.Cases.Web.Api;

/// <summary>What the OpenAPI document says besides the calls: how to sign in, and the key of each command.</summary>
internal static class ApiDocument
{
    public static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Referrals",
            Version = "1",
            Description = "Send and answer referrals from an agency's own system. Errors are problem+json with a stable code. Every POST needs an Idempotency-Key.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key that the partnership's administrator has issued." };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        foreach (var operation in document.Paths.SelectMany(path => path.Value.Operations ?? []).Where(o => o.Key == HttpMethod.Post).Select(o => o.Value))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Required = true,
                Description = "New for each command, the same for each repetition of it.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 200 },
            });
        }
        return Task.CompletedTask;
    }
}
