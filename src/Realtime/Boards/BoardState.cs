namespace CitizenCivility.Realtime.Boards;

/// <summary>What is known about the boards of a scope.</summary>
/// <param name="Epoch">The highest epoch that wrote or began a rebuild; 0 when none did.</param>
/// <param name="Position">All of the journal up to here is on the boards; <see langword="null"/> when never filled, or lost.</param>
public readonly record struct BoardState(long Epoch, long? Position);
