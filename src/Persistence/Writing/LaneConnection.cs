using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace CitizenCivility.Persistence.Writing;

/// <summary>
/// The lane's connection. EF makes a new command for every statement, and SQLite would parse and plan each anew; this connection
/// keeps what it once prepared, by its text. For one thread.
/// </summary>
internal sealed class LaneConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>More texts than the use cases have; statements with values written into them must not pile up.</summary>
    private const int Kept = 512;

    private readonly Dictionary<string, Stack<SqliteCommand>> _idle = new(StringComparer.Ordinal);

    /// <summary>Runs a statement without parameters.</summary>
    public void Execute(string text)
    {
        var command = Take(text, null);
        command.ExecuteNonQuery();
        GiveBack(command);
    }

    protected override DbCommand CreateDbCommand() => new KeptCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing) DropAll();
        base.Dispose(disposing);
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The text comes from EF and the lane, values are parameters.")]
    private SqliteCommand Take(string text, SqliteTransaction? transaction)
    {
        var command = _idle.TryGetValue(text, out var stack) && stack.TryPop(out var kept) ? kept : new SqliteCommand(text, this);
        command.Transaction = transaction ?? Transaction;
        return command;
    }

    private void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (!_idle.TryGetValue(command.CommandText, out var stack))
        {
            if (_idle.Count == Kept) DropAll();
            _idle[command.CommandText] = stack = new Stack<SqliteCommand>(1);
        }

        stack.Push(command);
    }

    private void DropAll()
    {
        foreach (var command in _idle.Values.SelectMany(stack => stack)) command.Dispose();
        _idle.Clear();
    }

    /// <summary>What EF sees: it borrows the prepared statement of its text when it runs, and gives it back when it is disposed of.</summary>
    private sealed class KeptCommand(LaneConnection connection) : DbCommand
    {
        private readonly SqliteCommand _parameters = new();
        private SqliteCommand? _borrowed;

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; } = 30;

        public override CommandType CommandType
        {
            get => CommandType.Text;
            set
            {
                if (value != CommandType.Text) throw new NotSupportedException();
            }
        }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection
        {
            get => connection;
            set
            {
                if (!ReferenceEquals(value, connection)) throw new NotSupportedException();
            }
        }

        protected override DbParameterCollection DbParameterCollection => _parameters.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override int ExecuteNonQuery() => Borrow().ExecuteNonQuery();

        public override object? ExecuteScalar() => Borrow().ExecuteScalar();

        public override void Prepare()
        {
        }

        protected override DbParameter CreateDbParameter() => new SqliteParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Borrow().ExecuteReader(behavior);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                GiveBack();
                _parameters.Dispose();
            }

            base.Dispose(disposing);
        }

        private SqliteCommand Borrow()
        {
            GiveBack();
            var command = connection.Take(CommandText, (SqliteTransaction?)DbTransaction);
            command.CommandTimeout = CommandTimeout;
            foreach (SqliteParameter parameter in _parameters.Parameters) command.Parameters.Add(parameter);
            return _borrowed = command;
        }

        private void GiveBack()
        {
            if (_borrowed is null) return;
            connection.GiveBack(_borrowed);
            _borrowed = null;
        }
    }
}
