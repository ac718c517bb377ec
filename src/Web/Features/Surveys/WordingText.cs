using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Web.Features.Surveys;

internal static class WordingText
{
    extension(Wording wording)
    {
        /// <summary>In the language of the request, with its marks for breaks.</summary>
        public string Current => Texts.IsEnglish ? wording.En : wording.Zh;

        /// <summary>In one line.</summary>
        public string Line => wording.Current.Replace("|", "", StringComparison.Ordinal);
    }
}
