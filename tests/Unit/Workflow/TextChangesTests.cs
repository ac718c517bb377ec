using CitizenCivility.Web.Features.Workflow;

namespace CitizenCivility.Tests.Unit.Workflow;

public sealed class TextChangesTests
{
    [Fact]
    public void Between_OneLine_MarksCharacters() => Assert.Equal(
        [new(ChangeKind.Same, "公共场所"), new(ChangeKind.Removed, "不"), new(ChangeKind.Added, "勿"), new(ChangeKind.Same, "吸烟")],
        TextChanges.Between("公共场所不吸烟", "公共场所勿吸烟"));

    [Fact]
    public void Between_SeveralLines_MarksLines() => Assert.Equal(
        [new(ChangeKind.Same, "一"), new(ChangeKind.Removed, "二"), new(ChangeKind.Same, "三"), new(ChangeKind.Added, "四")],
        TextChanges.Between("一\r\n二\r\n三", "一\n三\n四"));

    [Theory]
    [InlineData(null, "新", "Added")]
    [InlineData("旧", "", "Removed")]
    [InlineData("同", "同 ", "Same")]
    public void Between_OneSideEmptyOrEqual_IsOnePiece(string? before, string? after, string kind)
    {
        var piece = Assert.Single(TextChanges.Between(before, after));
        Assert.Equal(kind, piece.Kind.ToString());
    }

    [Fact]
    public void Between_NothingAndNothing_IsEmpty() => Assert.Empty(TextChanges.Between(null, " "));
}
