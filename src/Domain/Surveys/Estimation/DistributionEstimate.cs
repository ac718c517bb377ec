namespace CitizenCivility.Domain.Surveys.Estimation;

/// <summary>Weighted shares of all answers to one question.</summary>
public sealed record DistributionEstimate(int N, IReadOnlyList<AnswerShare> Answers)
{
    /// <param name="sample">Weighted sample.</param>
    /// <param name="question">The answers.</param>
    /// <param name="inBase">Per respondent whether it counts.</param>
    public static DistributionEstimate Of(WeightedSample sample, CodedColumn question, bool[] inBase)
    {
        var counts = new int[question.Labels.Count];
        for (var row = 0; row < inBase.Length; row++)
            if (inBase[row]) counts[question.Positions[row]]++;

        var values = new double[inBase.Length];
        var answers = new List<AnswerShare>();
        for (var answer = 0; answer < counts.Length; answer++)
        {
            if (counts[answer] == 0) continue;
            for (var row = 0; row < values.Length; row++)
                values[row] = !inBase[row] ? double.NaN : question.Positions[row] == answer ? 1 : 0;
            var mean = DomainMean.Of(sample, values);
            var all = counts[answer] == mean.Count;
            answers.Add(new AnswerShare(question.Labels[answer], counts[answer], all ? 1 : mean.Value, all ? 0 : mean.StandardError));
        }

        return new DistributionEstimate(counts.Sum(), answers);
    }
}

/// <param name="N">Respondents with this answer.</param>
/// <param name="Estimate">Weighted share, 0…1.</param>
public sealed record AnswerShare(string Code, int N, double Estimate, double StandardError);
