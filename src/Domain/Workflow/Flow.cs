using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Workflow;

/// <summary>One allowed step of a <see cref="Flow{TState,TAction}"/>.</summary>
/// <param name="Permission">What the actor must hold: a staff permission, or <see cref="Permissions.Author"/> for the one who wrote it.</param>
/// <param name="NeedsReason">Whether a reason code must be given; it is told to the author.</param>
/// <param name="WorkingTime">Working time until the next step is due, or <see langword="null"/> when nothing waits.</param>
public sealed record Transition<TState, TAction>(TState From, TAction Action, TState To, string Permission, bool NeedsReason = false, TimeSpan? WorkingTime = null)
    where TState : struct, Enum
    where TAction : struct, Enum;

/// <summary>
/// The states a thing can be in and every step between them, as one table. Buttons, refusals, API documentation and the test
/// that every other step is refused derive from it.
/// </summary>
public sealed class Flow<TState, TAction>
    where TState : struct, Enum
    where TAction : struct, Enum
{
    private readonly Dictionary<(TState, TAction), Transition<TState, TAction>> _steps;

    public Flow(string name, TState initial, params IReadOnlyList<Transition<TState, TAction>> steps)
    {
        Name = name;
        Initial = initial;
        Steps = steps;
        _steps = steps.ToDictionary(s => (s.From, s.Action));
    }

    public string Name { get; }

    public TState Initial { get; }

    public IReadOnlyList<Transition<TState, TAction>> Steps { get; }

    /// <summary>The step, or <c>flow.not-now</c> when the state has no such step, <c>flow.reason-needed</c> when a reason is missing.</summary>
    public Result<Transition<TState, TAction>> Find(TState from, TAction action, string? reason = null)
    {
        if (!_steps.TryGetValue((from, action), out var step)) return FlowErrors.NotNow;
        if (step.NeedsReason && string.IsNullOrWhiteSpace(reason)) return FlowErrors.ReasonNeeded;
        return step;
    }

    /// <summary>What may happen next, for the buttons.</summary>
    public IEnumerable<Transition<TState, TAction>> From(TState state) => Steps.Where(s => s.From.Equals(state));
}

public static class FlowErrors
{
    public static readonly DomainError NotNow = new DomainError.Conflict("flow.not-now");
    public static readonly DomainError ReasonNeeded = new DomainError.Invalid("flow.reason-needed") { Field = "reason" };
}
