using System.Reflection;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Tests.Unit.Architecture;

public sealed class ErrorTextTests
{
    [Fact]
    public void EveryRefusal_HasAText_InBothLanguages()
    {
        var texts = Texts.LoadEmbedded().Pairs;
        Assembly[] assemblies = [typeof(DomainError).Assembly, typeof(Persistence.AppDb).Assembly, typeof(Realtime.RealtimeServices).Assembly, typeof(Texts).Assembly];
        var codes = assemblies.SelectMany(a => a.GetTypes())
            .Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => typeof(DomainError).IsAssignableFrom(f.FieldType))
            .Select(f => ((DomainError)f.GetValue(null)!).Code)
            .Distinct().ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, c => Assert.Contains($"errors.{c}", texts.Keys));
    }
}
