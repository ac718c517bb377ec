using CitizenCivility.Web.Hosting;

return await ServiceHost.RunAsync(args);
