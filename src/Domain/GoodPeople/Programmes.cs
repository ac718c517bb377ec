namespace CitizenCivility.Domain.GoodPeople;

/// <summary>All programmes and categories of this installation.</summary>
public sealed class Programmes
{
    private readonly Dictionary<string, Programme> _programmes;
    private readonly Dictionary<string, DeedCategory> _categories;

    /// <exception cref="ArgumentException">An id stands twice, or a programme names an unknown category.</exception>
    public Programmes(IReadOnlyList<DeedCategory> categories, IReadOnlyList<Programme> programmes)
    {
        (Categories, All) = (categories, programmes);
        _categories = categories.ToDictionary(c => c.Id);
        _programmes = programmes.ToDictionary(p => p.Id);
        foreach (var programme in programmes)
        {
            if (programme.Categories.FirstOrDefault(c => !_categories.ContainsKey(c)) is { } unknown)
                throw new ArgumentException($"The programme '{programme.Id}' names the unknown category '{unknown}'.", nameof(programmes));
        }
    }

    public IReadOnlyList<DeedCategory> Categories { get; }

    public IReadOnlyList<Programme> All { get; }

    public Programme? Find(string? id) => id is not null && _programmes.TryGetValue(id, out var programme) ? programme : null;

    public DeedCategory? Category(string? id) => id is not null && _categories.TryGetValue(id, out var category) ? category : null;
}
