using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Web.Features.Accounts;

namespace CitizenCivility.Web.Demo.Scripts;

/// <summary>Staff, then residents who join over five weeks, ask for nicknames and get them decided.</summary>
internal sealed class PeopleScript(WriteLane lane, DemoCast cast, PersonKeys keys, Divisions divisions, AskNickname ask, DecideNickname decide, TimeProvider clock) : IDemoScript
{
    private const int People = 480, Founders = 200, JoiningDays = 35, WaitingNicknames = 6;

    private static readonly string[] First =
    [
        "江边", "城南", "城北", "渡口", "老街", "巷口", "桥头", "山脚", "河堤", "菜园", "晨跑", "爱骑车的", "爱钓鱼的", "爱下棋的", "种花的", "养猫的",
        "会做饭的", "早起的", "慢慢走", "不迟到的", "爱唱戏的", "写字的", "修伞的", "看云的",
    ];

    private static readonly string[] Second = ["阿姨", "大叔", "小妹", "老伯", "青年", "邻居", "师傅", "掌柜", "同学", "旅人", "园丁", "书友", "茶客", "球友", "豆花", "桂花糕", "石榴", "小米", "银杏", "柚子"];

    public int Order => 10;

    public void Plan(DemoAgenda agenda)
    {
        agenda.At(agenda.On(0, 7), HireAsync);
        var townships = divisions.Groups.SelectMany(g => g.Townships.Select(t => t.Code)).ToArray();
        var names = First.SelectMany(f => Second.Select(s => f + s)).ToArray();
        agenda.Dice.Shuffle(names);
        var people = Enumerable.Range(0, People).Select(i => Invent(agenda, i, townships)).ToArray();
        foreach (var group in people.GroupBy(p => p.Index < Founders ? 0 : 1 + (p.Index * JoiningDays / People)))
            agenda.At(agenda.On(group.Key, 8), ct => JoinAsync([.. group], ct));

        var asking = people.Where(p => p.Points).Take(names.Length).ToArray();
        foreach (var group in asking.Index().GroupBy(p => 36 + (p.Index % 10)))
            agenda.At(agenda.On(group.Key, 10), ct => NameAsync([.. group.Select(p => (p.Item, names[p.Index]))], ct));
        agenda.At(agenda.End.AddHours(-3), ct => AskAsync([.. people.Where(p => !p.Points).Take(WaitingNicknames).Select((p, i) => (p, names[^(i + 1)]))], ct));
    }

    private static DemoResident Invent(DemoAgenda agenda, int index, string[] townships)
    {
        var dice = agenda.Dice;
        var age = index > 1 && dice.Next(25) == 0 ? AgeBand.Teen14To17 : AgeBand.Adult;
        var points = index == 0 || (index > 1 && dice.Next(100) < 66);
        var boards = index == 0 || (points && age == AgeBand.Adult && dice.Next(100) < 85);
        // Few people live in a few places, as in the city: the first townships draw more.
        var township = townships[(int)(townships.Length * dice.NextDouble() * dice.NextDouble())];
        return new DemoResident(index, new ResidentId(Guid.Empty), township, age, points, boards, index == 0 ? 0.97 : Math.Pow(dice.NextDouble(), 6));
    }

    private async Task HireAsync(CancellationToken ct) => await lane.RunAsync(Actor.System, "demo.staff", db =>
    {
        db.Users.AddRange(DemoCast.Staff.Select(s => new StaffUser
        {
            Id = s.Id,
            UserName = $"demo-{s.Name}",
            NormalizedUserName = $"DEMO-{s.Name.ToUpperInvariant()}",
            DisplayName = s.Display,
            Roles = [s.Role],
            SecurityStamp = s.Id.ToString("N"),
        }));
        return Task.FromResult(Result.Ok());
    }, ct: ct).NeedAsync();

    private async Task JoinAsync(IReadOnlyList<DemoResident> people, CancellationToken ct)
    {
        foreach (var person in await Task.WhenAll(people.Select(p => OpenAsync(p, ct)))) cast.Join(person);
    }

    /// <summary>What the welcome page does after the code; the code itself needs a telephone.</summary>
    private async Task<DemoResident> OpenAsync(DemoResident person, CancellationToken ct)
    {
        var phone = PhoneNumber.Parse(person.Phone).Need();
        var (hash, cipher) = (keys.PhoneHash(phone.Digits), new Seal(keys, Seal.Phones).Close(phone.Digits));
        var name = Nicknames.Generate();
        var id = await lane.RunAsync<ResidentId>(Actor.System, "account.open", db =>
        {
            var now = clock.GetUtcNow();
            var resident = Resident.Open(hash, cipher, phone.Masked, name, now);
            resident.TellAge(person.Age);
            resident.MoveTo(person.Division, now);
            db.Consents.Add(Consent.Give(resident.Id, ConsentPurposes.Terms, now));
            if (person.Points)
            {
                db.Consents.Add(Consent.Give(resident.Id, ConsentPurposes.Points, now));
                db.Changed(MemberChanges.Changed, resident.JoinPoints().Value);
            }

            if (person.Boards)
            {
                resident.ShowOnBoards(true).Need();
                db.Consents.Add(Consent.Give(resident.Id, ConsentPurposes.Boards, now));
            }

            db.Residents.Add(resident);
            return Task.FromResult(Result.Ok(resident.Id));
        }, ct: ct).NeedAsync();
        return person with { Id = id };
    }

    private async Task NameAsync(IReadOnlyList<(DemoResident Person, string Name)> asking, CancellationToken ct)
    {
        var known = await AskAsync(asking, ct);
        await Task.WhenAll(known.Select(k => decide.ClaimAsync(DemoCast.Moderator.Actor, k.Person.Id, ct).NeedAsync()));
        await Task.WhenAll(known.Select(k => decide.RunAsync(DemoCast.Moderator.Actor, k.Person.Id, k.Name, approve: true, ct).NeedAsync()));
    }

    private async Task<IReadOnlyList<(DemoResident Person, string Name)>> AskAsync(IReadOnlyList<(DemoResident Person, string Name)> asking, CancellationToken ct)
    {
        List<(DemoResident Person, string Name)> known = [.. asking.Select(a => (cast.Residents.First(r => r.Index == a.Person.Index), a.Name))];
        await Task.WhenAll(known.Select(k => ask.RunAsync(k.Person.Actor, k.Person.Id, k.Name, ct).NeedAsync()));
        return known;
    }
}
