namespace CitizenCivility.Persistence.Writing;

/// <summary>
/// First come, first served before SQLite's one writer: the lane's batches and library code that saves by itself (Identity,
/// Data Protection) pass here in order. Without it a cold writer could wait behind batch after batch.
/// </summary>
public sealed class WriteGate
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _taken;

    public Task EnterAsync()
    {
        lock (_lock)
        {
            if (!_taken)
            {
                _taken = true;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out var next)) next.SetResult();
            else _taken = false;
        }
    }
}
