using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using SafeDurham.Cases.Kernel;
using SafeDurham.Cases.Messaging;

namespace SafeDurham.Cases.Web.Api;

/// <summary>One thing that is wrong with what was sent.</summary>
/// <param name="Code">Stable short code.</param>
/// <param name="Words">One sentence that says what to do.</param>
/// <param name="Field">The field that it belongs to; null when it concerns the whole.</param>
public sealed record ApiError(string Code, string Words, string? Field);

/// <summary>What goes wrong is said as problem+json (RFC 9457): a stable code, a sentence, and each error at its field. Never a word of what was stored.</summary>
internal static class ApiProblems
{
    private const string ContentType = "application/problem+json";

    public static ProblemDetails Of(int status, string code, string words, IReadOnlyList<ApiError>? errors = null)
    {
        var problem = new ProblemDetails { Status = status, Title = words, Type = $"{Urls.Api}/problems/{code}" };
        problem.Extensions["code"] = code;
        if (errors is { Count: > 0 }) problem.Extensions["errors"] = errors;
        return problem;
    }

    public static IResult Result(int status, string code, string words, IReadOnlyList<ApiError>? errors = null) => Results.Json(Of(status, code, words, errors), contentType: ContentType, statusCode: status);

    public static Task WriteAsync(HttpContext context, int status, string code, string words)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Of(status, code, words), (JsonSerializerOptions?)null, ContentType, context.RequestAborted);
    }

    /// <summary>What became of a command that was not done.</summary>
    public static IResult Of(HttpContext context, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Refused { Reasons: [{ Code: "too-many-requests" } many, ..] }:
                context.Response.Headers.RetryAfter = "5";
                return Result(StatusCodes.Status429TooManyRequests, many.Code, many.Words);
            case Outcome.Refused { Reasons: [{ Code: "already-sent" }, ..] }:
                return Result(StatusCodes.Status409Conflict, "idempotency-key-reused", "This Idempotency-Key was used before with another content. Use a new one for another command.");
            case Outcome.Refused { Reasons: [{ Code: "claimed-by-colleague" } held, ..] }:
                return Result(StatusCodes.Status409Conflict, held.Code, held.Words);
            case Outcome.Refused refused:
                return Result(StatusCodes.Status422UnprocessableEntity, "refused", "Not done. Each error says what to mend.", [.. refused.Reasons.Select(r => new ApiError(r.Code, r.Words, FieldOf(r)))]);
            case Outcome.Unavailable:
                context.Response.Headers.RetryAfter = "10";
                return Result(StatusCodes.Status503ServiceUnavailable, "not-now", "Not done: the database does not answer. Send the same again, with the same Idempotency-Key.");
            case Outcome.Conflict:
                return Result(StatusCodes.Status409Conflict, "changed-meanwhile", "Somebody else changed it at the same moment. Look at it and send again.");
            default:
                return Missing();
        }
    }

    /// <summary>Absent and forbidden are answered alike.</summary>
    public static IResult Missing() => Result(StatusCodes.Status404NotFound, "not-found", "There is nothing here, or nothing for this key.");

    private static string? FieldOf(Refusal refusal) => refusal.Field is { Length: > 0 } field ? JsonNamingPolicy.CamelCase.ConvertName(field) : null;

    /// <summary>Within the interface nothing answers as a page: no error page, no sign-in page, and no exception's own words.</summary>
    public static void UseApiProblems(this WebApplication app) => app.UseWhen(context => context.Request.Path.StartsWithSegments(Urls.Api, StringComparison.OrdinalIgnoreCase), api => api.Use(async (context, next) =>
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        try
        {
            await next(context);
        }
        catch (Exception problem) when (!context.Response.HasStarted && problem is not OperationCanceledException)
        {
            var known = Known(problem);
            if (known.Status == StatusCodes.Status500InternalServerError)
                app.Logger.Log(LogLevel.Error, "A call of an agency's system failed: {Kind}.", problem.GetType().Name);
            await WriteAsync(context, known.Status, known.Code, known.Words);
            return;
        }
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            await WriteAsync(context, context.Response.StatusCode, "not-understood", context.Response.StatusCode == StatusCodes.Status404NotFound ? "There is nothing at this address." : "This was not understood.");
    }));

    private static (int Status, string Code, string Words) Known(Exception problem) => problem switch
    {
        TooManyRequestsException => (StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests came at once. Wait a few seconds."),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "too-large", "This is more than one call may send."),
        BadHttpRequestException => (StatusCodes.Status400BadRequest, "not-understood", "This was not understood."),
        _ => (StatusCodes.Status500InternalServerError, "failed", "This failed here. Nothing was done that you cannot safely send again with the same Idempotency-Key."),
    };
}
