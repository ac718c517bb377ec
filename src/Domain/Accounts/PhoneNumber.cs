using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Accounts;

/// <summary>A mainland mobile number in the form 13812345678.</summary>
public sealed record PhoneNumber
{
    private PhoneNumber(string digits) => Digits = digits;

    public string Digits { get; }

    /// <summary>138****1234.</summary>
    public string Masked => $"{Digits[..3]}****{Digits[^4..]}";

    /// <summary>Takes what people type: spaces, hyphens, +86 or 0086 in front, full-width digits.</summary>
    public static Result<PhoneNumber> Parse(string? typed)
    {
        var text = (typed ?? "").Normalize(System.Text.NormalizationForm.FormKC);
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '(' or ')')));
        if (digits.StartsWith("+86", StringComparison.Ordinal)) digits = digits[3..];
        else if (digits.StartsWith("0086", StringComparison.Ordinal)) digits = digits[4..];
        return digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9' && digits.All(char.IsAsciiDigit)
            ? new PhoneNumber(digits)
            : SignInErrors.Phone;
    }

    /// <summary>The masked form: a number never gets into a log by chance.</summary>
    public override string ToString() => Masked;
}
