namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>A confidence interval.</summary>
/// <param name="Lower">In the unit of the estimate: 0…1 for shares, points for NPS.</param>
/// <param name="Upper">At least <paramref name="Lower"/>.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    public double Width => Upper - Lower;
}
