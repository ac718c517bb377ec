namespace CitizenCivility.Domain.Transparency;

/// <summary>
/// Something dropped into a box: it lies beside the claim of the one who dropped it, unreadable, until the box is emptied in
/// random order. The id is random and says nothing.
/// </summary>
/// <param name="Purpose">Whose box, for example <c>wave:{id}</c>; the purpose of the claim.</param>
/// <param name="Box">See <see cref="SealedBox"/>.</param>
public sealed record SealedRow(Guid Id, string Purpose, byte[] Box)
{
    public static SealedRow Of(string purpose, byte[] box) => new(Guid.NewGuid(), purpose, box);
}
