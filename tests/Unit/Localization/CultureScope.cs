using System.Globalization;

namespace CitizenCivility.Tests.Unit.Localization;

/// <summary>Sets the language for one test.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture, _format = CultureInfo.CurrentCulture;

    public CultureScope(string culture) =>
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(culture));

    public void Dispose() => (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (_before, _format);
}
