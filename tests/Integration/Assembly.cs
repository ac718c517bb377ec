using CitizenCivility.Tests.Integration.Fixtures;

[assembly: AssemblyFixture(typeof(SoloApp))]
[assembly: AssemblyFixture(typeof(CityApp))]
