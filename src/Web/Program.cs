using CitizenCivility.Web.Cli;
using CitizenCivility.Web.Hosting;

return CommandLine.IsCommand(args) ? await CommandLine.RunAsync(args) : await ServiceHost.RunAsync(args);
