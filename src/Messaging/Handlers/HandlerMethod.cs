using System.Reflection;

namespace SafeDurham.Cases.Messaging.Handlers;

/// <summary>A static method that is called often: what each parameter gets is settled once.</summary>
/// <typeparam name="TSource">What the arguments are picked from.</typeparam>
internal sealed class HandlerMethod<TSource>(MethodInfo method, Func<ParameterInfo, int, Func<TSource, object?>> argumentOf)
{
    private readonly MethodInvoker invoker = MethodInvoker.Create(method);
    private readonly Func<TSource, object?>[] arguments = [.. method.GetParameters().Select(argumentOf)];
    private readonly Func<object, object?>? resultOf = ResultOf(method.ReturnType);

    public object? Call(TSource source)
    {
        var values = new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i](source);
        return invoker.Invoke(null, values.AsSpan());
    }

    /// <summary>Calls a method that returns a <see cref="Task{TResult}"/>.</summary>
    public async Task<object?> CallAsync(TSource source)
    {
        if (resultOf is null) throw new InvalidOperationException($"{method.DeclaringType?.Name}.{method.Name} must return a Task with a result.");
        var task = (Task)Call(source)!;
        await task;
        return resultOf(task);
    }

    private static Func<object, object?>? ResultOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)
        ? ((Func<Func<object, object?>>)ResultOfTask<object>).Method.GetGenericMethodDefinition().MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<Func<object, object?>>>()()
        : null;

    private static Func<object, object?> ResultOfTask<TResult>() => static task => ((Task<TResult>)task).Result;
}
