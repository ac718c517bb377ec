// Everything works without this. It adds live updates to pages that show a feed.
const list = document.querySelector<HTMLElement>("[data-feed]");
if (list) void import("./live-feed").then(({ watch }) => watch(list));
