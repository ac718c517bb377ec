using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Transparency;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence;

public abstract partial class AppDb
{
    public DbSet<Survey> Surveys => Set<Survey>();
    public DbSet<Wave> Waves => Set<Wave>();
    public DbSet<SurveyAnswer> SurveyAnswers => Set<SurveyAnswer>();
    public DbSet<SealedRow> SealedRows => Set<SealedRow>();
}
