namespace CitizenCivility.Web.Components;

/// <summary>What to correct, in the order of the fields. The summary and the field show the same words.</summary>
public sealed class FormErrors
{
    private readonly List<FormError> _all = [];

    public IReadOnlyList<FormError> All => _all;

    public bool Any => _all.Count > 0;

    /// <summary>The first message of a field, or <see langword="null"/>.</summary>
    public string? this[string name] => _all.Find(error => error.Name == name)?.Message;

    /// <param name="name">Name of the field; empty for the whole form.</param>
    public FormErrors Add(string name, string message)
    {
        _all.Add(new FormError(name, message));
        return this;
    }
}
