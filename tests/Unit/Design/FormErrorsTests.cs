using CitizenCivility.Web.Components;

namespace CitizenCivility.Tests.Unit.Design;

public sealed class FormErrorsTests
{
    [Fact]
    public void Indexer_TwoErrorsOfOneField_GivesTheFirst()
    {
        var errors = new FormErrors().Add("story", "一").Add("story", "二");
        Assert.Equal(("一", 2, (string?)null), (errors["story"], errors.All.Count, errors["other"]));
    }

    [Fact]
    public void Of_ANameWithDots_IsAnIdALinkCanReach() => Assert.Equal("In-Photos-0-", FieldIds.Of("In.Photos[0]"));
}
