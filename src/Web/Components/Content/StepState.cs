namespace CitizenCivility.Web.Components;

public enum StepState
{
    Done,
    Now,
    Next,
}
