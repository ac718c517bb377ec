using System.Diagnostics.CodeAnalysis;

namespace CitizenCivility.Domain.Kernel;

/// <summary>Either a value or the refusal that stands in its place.</summary>
public readonly record struct Result<T>
{
    private readonly T? _value;
    private readonly DomainError? _error;

    private Result(T? value, DomainError? error) => (_value, _error) = (value, error);

    public bool IsOk => _error is null;

    /// <returns><see langword="true"/> with the error when this is a refusal, else <see langword="false"/> with the value.</returns>
    public bool Failed([NotNullWhen(true)] out DomainError? error, [MaybeNullWhen(true)] out T value)
    {
        (error, value) = (_error, _value);
        return _error is not null;
    }

    /// <returns><see langword="true"/> with the error when this is a refusal.</returns>
    public bool Failed([NotNullWhen(true)] out DomainError? error)
    {
        error = _error;
        return _error is not null;
    }

    public static implicit operator Result<T>(T value) => new(value, null);
    public static implicit operator Result<T>(DomainError error) => new(default, error);
}

/// <summary>Stands for "done, nothing to return".</summary>
public readonly record struct Done
{
    public static readonly Done Value;
}

public static class Result
{
    public static Result<T> Ok<T>(T value) => value;

    public static Result<Done> Ok() => Done.Value;
}
