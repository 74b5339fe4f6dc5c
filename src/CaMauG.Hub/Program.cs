using CaMauG.Hub;

await HubApplication.RunAsync(args);
