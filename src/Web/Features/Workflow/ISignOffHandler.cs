using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;

namespace CitizenCivility.Web.Features.Workflow;

/// <summary>What one kind of sign-off is about. A module registers one per kind as <see cref="ISignOffHandler"/>.</summary>
internal interface ISignOffHandler
{
    /// <summary>For example <c>rule.publish</c>; its name stands in the texts under <c>sign-off.kind.{Kind}</c>.</summary>
    string Kind { get; }

    /// <summary>
    /// Carries out the payload in the unit of the last signature. A refusal discards what was tracked, the signature included:
    /// so change tracked entities only.
    /// </summary>
    Task<Result<Done>> CarryOutAsync(AppDb db, SignOff signOff, Actor by, DateTimeOffset now);

    /// <summary>Somebody sent it back; the reason stands in the sign-off. Runs in the same unit.</summary>
    Task<Result<Done>> ReturnedAsync(AppDb db, SignOff signOff, Actor by, DateTimeOffset now) => Task.FromResult(Result.Ok());

    /// <summary>What the signers are shown, in the language of the request.</summary>
    Task<SignOffSummary> DescribeAsync(AppDb db, SignOff signOff, CancellationToken ct);
}
