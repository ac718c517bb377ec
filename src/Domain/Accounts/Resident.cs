using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Accounts;

public readonly record struct ResidentId(Guid Value) : IEntityId<ResidentId>
{
    public static ResidentId From(Guid value) => new(value);
}

/// <summary>Age is asked as a band, never as a date of birth. Under 14 there are no accounts in this version.</summary>
public enum AgeBand
{
    Teen14To17,
    Adult,
}

public enum ReviewState
{
    /// <summary>Nobody has looked yet: shown to nobody but its author and staff.</summary>
    Waiting,
    Approved,
    Declined,
}

/// <summary>
/// A resident's account. The public knows only the approved nickname and the division; points and boards know only
/// <see cref="Member"/>.
/// </summary>
public sealed class Resident
{
    public const int NicknameMin = 2, NicknameMax = 12; // characters

    private Resident() { } // for EF Core

    public ResidentId Id { get; private init; }

    /// <summary>Keyed hash of the number, unique; see <c>PersonKeys.PhoneHash</c>.</summary>
    public byte[] PhoneHash { get; private set; } = [];

    /// <summary>The encrypted number, for notices; never shown in full without a purpose.</summary>
    public byte[] PhoneCipher { get; private set; } = [];

    /// <summary>138****1234.</summary>
    public string PhoneMasked { get; private set; } = "";

    /// <summary>What others see: generated at first, later what was approved.</summary>
    public string Nickname { get; private set; } = "";

    /// <summary>A nickname asked for and not decided yet, or declined.</summary>
    public string? AskedNickname { get; private set; }
    public ReviewState? AskedNicknameState { get; private set; }

    /// <summary>Statistical code of the township or sub-district (9 digits) or division (6 digits); <see langword="null"/> until told.</summary>
    public string? Division { get; private set; }
    public DateTimeOffset? DivisionChangedAt { get; private set; }
    public AgeBand? Age { get; private set; }

    /// <summary>Set by joining the points programme, which is a consent; the link that erasure deletes.</summary>
    public MemberId? Member { get; private set; }

    /// <summary>The member of somebody who left the programme and kept the record; joining again goes on with it.</summary>
    public MemberId? KeptMember { get; private set; }

    /// <summary>Consent to stand on boards under the nickname. Adults only.</summary>
    public bool OnBoards { get; private set; }
    public DateTimeOffset JoinedAt { get; private init; }

    public bool IsAdult => Age == AgeBand.Adult;

    public static Resident Open(byte[] phoneHash, byte[] phoneCipher, string phoneMasked, string generatedNickname, DateTimeOffset now) => new()
    {
        Id = new ResidentId(Guid.CreateVersion7(now)),
        PhoneHash = phoneHash,
        PhoneCipher = phoneCipher,
        PhoneMasked = phoneMasked,
        Nickname = generatedNickname,
        JoinedAt = now,
    };

    public Result<Done> TellAge(AgeBand age)
    {
        Age = age;
        if (!IsAdult) OnBoards = false;
        return Result.Ok();
    }

    /// <summary>One change of division in 90 days: boards of two divisions must not be played against each other.</summary>
    public Result<Done> MoveTo(string division, DateTimeOffset now)
    {
        if (division == Division) return Result.Ok();
        if (DivisionChangedAt is { } last && Division is not null && now - last < TimeSpan.FromDays(90)) return AccountErrors.MovedRecently;
        (Division, DivisionChangedAt) = (division, now);
        return Result.Ok();
    }

    public Result<Done> AskNickname(string nickname)
    {
        var asked = nickname.Trim();
        if (asked.Length is < NicknameMin or > NicknameMax) return AccountErrors.NicknameLength;
        if (!asked.All(c => char.IsLetterOrDigit(c) || c is '·' or '_' or '-')) return AccountErrors.NicknameCharacters;
        (AskedNickname, AskedNicknameState) = (asked, ReviewState.Waiting);
        return Result.Ok();
    }

    public Result<Done> DecideNickname(bool approve)
    {
        if (AskedNickname is null || AskedNicknameState != ReviewState.Waiting) return AccountErrors.NoNicknameWaits;
        AskedNicknameState = approve ? ReviewState.Approved : ReviewState.Declined;
        if (approve) Nickname = AskedNickname;
        return Result.Ok();
    }

    /// <summary>Joins the points programme under a new random member id, or under the one whose record was kept.</summary>
    public MemberId JoinPoints()
    {
        (Member, KeptMember) = (Member ?? KeptMember ?? MemberId.New(), null);
        return Member.Value;
    }

    /// <summary>Leaves the programme and every board. Without <paramref name="keepRecord"/> the ledger keeps numbers without a person.</summary>
    public void LeavePoints(bool keepRecord = false) => (Member, KeptMember, OnBoards) = (null, keepRecord ? Member ?? KeptMember : null, false);

    public Result<Done> ShowOnBoards(bool show)
    {
        if (show && !IsAdult) return AccountErrors.AdultsOnly;
        if (show && Member is null) return AccountErrors.JoinPointsFirst;
        OnBoards = show;
        return Result.Ok();
    }
}

public static class AccountErrors
{
    public static readonly DomainError MovedRecently = new DomainError.Conflict("account.moved-recently") { Field = "division" };
    public static readonly DomainError NicknameLength = new DomainError.Invalid("account.nickname-length", Resident.NicknameMin, Resident.NicknameMax) { Field = "nickname" };
    public static readonly DomainError NicknameCharacters = new DomainError.Invalid("account.nickname-characters") { Field = "nickname" };
    public static readonly DomainError NoNicknameWaits = new DomainError.Conflict("account.no-nickname-waits");
    public static readonly DomainError AdultsOnly = new DomainError.Forbidden("account.adults-only");
    public static readonly DomainError JoinPointsFirst = new DomainError.Conflict("account.join-points-first");
    public static readonly DomainError NotFound = new DomainError.NotFound("account.not-found");
}
