using CitizenCivility.Persistence.Setup;
using CitizenCivility.Persistence.Surveys;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Public;

public abstract partial class PublicCatalog
{
    public DbSet<PublicWave> Waves => Set<PublicWave>();
}

internal sealed class SurveysPublicConfiguration : IPublicConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var wave = model.Entity<PublicWave>().ToView("public_waves");
        wave.Property(w => w.Title).AsJson();
        wave.Property(w => w.Docket).AsJson();
        wave.Property(w => w.Questionnaire).AsJson();
    }
}
