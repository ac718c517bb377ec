using System.CommandLine;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Features.Staff;
using CitizenCivility.Web.Http;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Cli;

/// <summary><c>staff invite</c>: a link for somebody who is to work here, also when no administrator can sign in any more.</summary>
internal static class StaffCommands
{
    public static Command Build(string[] settings)
    {
        var name = new Argument<string>("NAME") { Description = "登录名 Sign-in name" };
        var display = new Option<string?>("--display") { Description = "签名时显示的姓名 Name printed under what this person signs; the sign-in name when not given" };
        var roles = new Option<string>("--roles") { Description = "角色，用逗号分隔 Roles, separated by commas, for example editor,moderator", Required = true };
        var invite = new Command("invite", "邀请工作人员，打印一次性链接 Invite a staff member and print a link that works once") { name, display, roles };
        invite.SetAction((parsed, ct) => CommandHost.RunAsync(settings, async (services, token) =>
        {
            var who = parsed.GetRequiredValue(name);
            var wanted = parsed.GetRequiredValue(roles).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var result = await services.GetRequiredService<InviteStaff>().RunAsync(Actor.Operator, null, who, parsed.GetValue(display) ?? who, wanted, token);
            if (result.Failed(out var error, out var made))
            {
                await Console.Error.WriteLineAsync(services.GetRequiredService<IStringLocalizer>().Text(error));
                return ExitCodes.RefusedInput;
            }

            Console.WriteLine(made.Link);
            return ExitCodes.Success;
        }, ct));
        return new Command("staff", "工作人员 Staff") { invite };
    }
}
