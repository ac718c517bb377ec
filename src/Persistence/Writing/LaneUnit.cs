using System.Text.Json;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Journal;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Writing;

/// <summary>One waiting write. It may run more than once; it is answered once, after the commit.</summary>
internal abstract class LaneUnit(Actor by, string action, CancellationToken ct)
{
    public Actor By { get; } = by;

    public string Action { get; } = action;

    public CancellationToken Ct { get; } = ct;

    /// <summary>Runs the unit and saves what it changed, without committing.</summary>
    public abstract Task RunAsync(AppDb db, DateTimeOffset now);

    /// <summary>Takes the unique key's word: the effect exists already.</summary>
    /// <returns>Whether the unit has an answer for that; otherwise the violation is a bug and fails the unit.</returns>
    public abstract bool TakeDuplicate();

    /// <summary>Gives the answer. Called after the commit.</summary>
    public abstract void Answer();

    public abstract void Fail(Exception error);
}

internal sealed class LaneUnit<T>(Actor by, string action, Func<AppDb, Task<Result<T>>> unit, DomainError? onDuplicate, CancellationToken ct)
    : LaneUnit(by, action, ct)
{
    private readonly TaskCompletionSource<Result<T>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Result<T> _result;

    public Task<Result<T>> Completion => _done.Task;

    /// <summary>Whether the journal has something new to number.</summary>
    public bool LeftChanges { get; private set; }

    public override async Task RunAsync(AppDb db, DateTimeOffset now)
    {
        Ct.ThrowIfCancellationRequested();
        var key = IdempotencyKey();
        if (await FirstAnswerAsync(db, key) is { } known)
        {
            _result = known;
            return;
        }

        _result = await unit(db);
        var refused = _result.Failed(out var error, out var value) ? error.Code : null;
        if (refused is not null && await FirstAnswerAsync(db, key) is { } meanwhile)
        {
            // Refused only because the same request was carried out while this one ran.
            db.ForgetUnit();
            (_result, LeftChanges) = (meanwhile, false);
            return;
        }

        if (key is not null && refused is null)
            db.Idempotency.Add(new IdempotencyRow { Key = key, Answer = JsonSerializer.Serialize(value, JsonSerializerOptions.Web), At = now });
        LeftChanges = db.Changes.Count > 0;
        AddAudit(db, now, refused);
        await db.SaveChangesAsync(CancellationToken.None);
        await db.SaveOutboxAsync(now);
    }

    public override bool TakeDuplicate()
    {
        if (onDuplicate is null) return false;
        _result = onDuplicate;
        return true;
    }

    public override void Answer() => _done.TrySetResult(_result);

    public override void Fail(Exception error)
    {
        if (error is OperationCanceledException && Ct.IsCancellationRequested) _done.TrySetCanceled(Ct);
        else _done.TrySetException(error);
    }

    private static async Task<Result<T>?> FirstAnswerAsync(AppDb db, string? key) =>
        key is not null && await db.Idempotency.AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, CancellationToken.None) is { } known
            ? Result.Ok(JsonSerializer.Deserialize<T>(known.Answer, JsonSerializerOptions.Web)!)
            : default(Result<T>?);

    private string? IdempotencyKey() => By.IdempotencyKey is { } key ? $"{By.Kind}:{By.Id:N}:{Action}:{key}" : null;

    private void AddAudit(AppDb db, DateTimeOffset now, string? refused)
    {
        var notes = db.Notes;
        if (notes.Count == 0 && By.Kind is not (ActorKind.Staff or ActorKind.Operator)) return;
        foreach (var note in notes.DefaultIfEmpty(new AppDb.AuditNote("", null, null, null)))
        {
            db.Audit.Add(new AuditRow
            {
                At = now,
                By = By.Kind,
                ActorId = By.Id,
                Action = Action,
                Subject = note.Subject.Length == 0 ? null : note.Subject,
                Reason = note.Reason,
                Before = note.Before,
                After = note.After,
                Refused = refused,
                TraceId = By.TraceId,
            });
        }
    }
}
