using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SafeDurham.Cases.Messaging;
using SafeDurham.Cases.Web.Hosting;

namespace SafeDurham.Cases.Web.Watching;

/// <summary>Sends metrics and traces by OTLP, only where OTEL_EXPORTER_OTLP_ENDPOINT says whereto. The statements of the database are not traced.</summary>
public sealed class Export : IHostedService, IDisposable
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private TracerProvider? traces;
    private MeterProvider? metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateEmpty().AddService("SafeDurham.Cases", serviceVersion: CasesEngine.Software);
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("Microsoft.AspNetCore", Telemetry.Name).AddOtlpExporter().Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(Telemetry.Name, Telemetry.Name + ".Health", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime").AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces?.ForceFlush(3_000);
        metrics?.ForceFlush(3_000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }
}

/// <summary>Gives the span of a request a name that can be grouped by: its method and its route's pattern, never the address that was typed.</summary>
public static class RequestSpans
{
    public static void UseRequestSpans(this WebApplication app) => app.Use(async (context, next) =>
    {
        var span = Activity.Current;
        try { await next(context); }
        finally
        {
            if (span is { IsAllDataRequested: true })
            {
                var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
                span.DisplayName = $"{context.Request.Method} {route}";
                // Whatever the framework noted of the address itself: an address can be typed by anybody.
                foreach (var typed in new[] { "url.path", "url.query", "url.full", "http.target", "http.url", "user_agent.original" }) span.SetTag(typed, null);
                span.SetTag("http.request.method", context.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
            }
        }
    });
}
