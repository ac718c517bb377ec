using System.Reflection;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Realtime;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Tests.Unit.Architecture;

/// <summary>Domain ← Persistence ← Realtime ← Web: each arrow the only allowed direction.</summary>
public sealed class ArrowTests
{
    private static readonly Assembly _domain = typeof(DomainError).Assembly;
    private static readonly Assembly _persistence = typeof(AppDb).Assembly;
    private static readonly Assembly _realtime = typeof(RealtimeServices).Assembly;
    private static readonly Assembly _web = typeof(Texts).Assembly;

    [Fact]
    public void Domain_References_NothingButTheFramework() =>
        Assert.All(References(_domain), n => Assert.StartsWith("System", n, StringComparison.Ordinal));

    [Fact]
    public void Persistence_References_OnlyDomainOfOurs() => Assert.Equal([_domain.GetName().Name!], Ours(_persistence));

    [Fact]
    public void Realtime_References_NeverWeb() => Assert.DoesNotContain(_web.GetName().Name!, Ours(_realtime));

    [Fact]
    public void Domain_HasNoClockAndNoInputOrOutput()
    {
        string[] forbidden = ["System.IO", "System.Net", "System.Data", "System.TimeProvider", "System.Threading.Tasks", "Microsoft"];
        var result = NetArchTest.Rules.Types.InAssembly(_domain).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void ModuleTypes_AreSealedOrAbstractOrStatic()
    {
        var open = new[] { _domain, _persistence, _realtime }.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false }
                && t.Namespace?.StartsWith("CitizenCivility", StringComparison.Ordinal) == true
                && !t.Namespace.Contains("Migrations", StringComparison.Ordinal))
            .Select(t => t.FullName);
        Assert.Empty(open);
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(n => n.Name!);

    private static IEnumerable<string> Ours(Assembly assembly) => References(assembly).Where(n => n.StartsWith("CitizenCivility", StringComparison.Ordinal));
}
