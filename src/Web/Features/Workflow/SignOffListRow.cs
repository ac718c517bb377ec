using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Web.Features.Workflow;

/// <param name="Mine">It waits for the person who looks.</param>
public sealed record SignOffListRow(SignOff SignOff, SignOffSummary Summary, bool Mine);
