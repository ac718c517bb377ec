namespace CitizenCivility.Domain.Deeds;

/// <summary>Kinds of the journal; the subject is the id of the deed.</summary>
public static class DeedChanges
{
    public const string Submitted = "deed.submitted", NeedsMore = "deed.needs-more", Verified = "deed.verified", Declined = "deed.declined",
        Published = "deed.published", KeptPrivate = "deed.kept-private", Withdrawn = "deed.withdrawn", Reversed = "deed.reversed";
}
