using System.Text;
using CitizenCivility.Domain.Transparency;

namespace CitizenCivility.Tests.Unit.Transparency;

public sealed class SealedBoxTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(508), InlineData(509), InlineData(5_000)]
    public void Open_WhatWasSealed_IsThere(int length)
    {
        var (publicKey, privateKey) = SealedBox.NewKeys();
        var content = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        Assert.Equal(content, SealedBox.Open(privateKey, SealedBox.Seal(publicKey, content)));
    }

    [Fact]
    public void Open_WithAnotherKey_IsNothing()
    {
        var (publicKey, _) = SealedBox.NewKeys();
        var (_, otherKey) = SealedBox.NewKeys();
        Assert.Null(SealedBox.Open(otherKey, SealedBox.Seal(publicKey, [1])));
    }

    [Fact]
    public void Open_AnyByteChanged_IsNothing()
    {
        var (publicKey, privateKey) = SealedBox.NewKeys();
        var box = SealedBox.Seal(publicKey, "满意"u8);
        for (var i = 0; i < box.Length; i += 7)
        {
            var changed = (byte[])box.Clone();
            changed[i] ^= 1;
            Assert.Null(SealedBox.Open(privateKey, changed));
        }

        Assert.Null(SealedBox.Open(privateKey, []));
        Assert.Null(SealedBox.Open(privateKey, box.AsSpan(0, 40)));
    }

    [Fact]
    public void Seal_ContentsOfDifferentLength_GiveBoxesOfOneLength()
    {
        var (publicKey, _) = SealedBox.NewKeys();
        Assert.Equal(SealedBox.Seal(publicKey, "1"u8).Length, SealedBox.Seal(publicKey, Encoding.UTF8.GetBytes(new string('不', 160))).Length);
    }

    [Fact]
    public void Seal_SameContentTwice_GivesDifferentBoxes()
    {
        var (publicKey, _) = SealedBox.NewKeys();
        Assert.NotEqual(SealedBox.Seal(publicKey, "1"u8), SealedBox.Seal(publicKey, "1"u8));
    }
}
