using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Localization;

internal sealed class StubTexts : IStringLocalizer
{
    public LocalizedString this[string name] => new(name, name);

    public LocalizedString this[string name, params object[] arguments] => new(name, name);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}
