import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { FrameSequence, type FeedFrame, type FeedItem } from "./frames";

const POLL_MS = 10_000;

/** Watches the feed of a list: new items wait behind a chip, withdrawn ones go at once. */
export async function watch(list: HTMLElement): Promise<void> {
  const group = list.dataset["feed"] ?? "city";
  const words = list.dataset;
  const waiting: FeedItem[] = [];
  let paused = false;

  const chip = document.createElement("button");
  chip.type = "button";
  chip.className = "chip";
  chip.hidden = true;
  const chipLine = document.createElement("p");
  chipLine.append(chip);
  list.before(chipLine);

  const pause = document.createElement("button");
  pause.type = "button";
  pause.className = "btn text";
  pause.textContent = words["pause"] ?? "";
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = (paused ? words["resume"] : words["pause"]) ?? "";
    if (!paused) void sequence.catchUp();
    update();
  });
  list.after(pause);

  const update = (): void => {
    chip.hidden = paused || waiting.length === 0;
    chip.textContent = (words["waiting"] ?? "{0}").replace("{0}", String(waiting.length));
  };
  chip.addEventListener("click", () => {
    for (const item of waiting.splice(0)) list.prepend(row(item, words));
    while (list.children.length > 40) list.lastElementChild?.remove();
    update();
  });

  const show = (items: FeedItem[]): void => {
    for (const item of items) {
      for (const seq of item.withdraws ?? []) drop(seq);
      if (item.gone || !item.link) continue;
      if (!list.querySelector(`[data-seq="${item.seq}"]`) && !waiting.some((w) => w.seq === item.seq)) waiting.push(item);
    }
    update();
  };
  const drop = (seq: number): void => {
    list.querySelector(`[data-seq="${seq}"]`)?.remove();
    const at = waiting.findIndex((w) => w.seq === seq);
    if (at >= 0) waiting.splice(at, 1);
  };

  const ask = async (after: number): Promise<FeedFrame> => {
    const answer = await fetch(`/api/v1/feed?after=${after}&group=${encodeURIComponent(group)}`, { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()) as FeedFrame;
  };
  const sequence = new FrameSequence(Number(words["position"] ?? 0), ask, show);

  const hub = new HubConnectionBuilder()
    .withUrl("/hubs/live", { transport: HttpTransportType.WebSockets, skipNegotiation: true })
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (c) => Math.min(30_000, 500 * 2 ** c.previousRetryCount) * (0.5 + Math.random()) })
    .configureLogging(LogLevel.None)
    .build();
  hub.on("Frame", (frame: FeedFrame) => void (paused ? undefined : sequence.take(frame)));
  const rejoin = async (): Promise<void> => {
    await hub.invoke("Watch", group);
    await sequence.catchUp();
    list.dataset["connected"] = "";
  };
  hub.onclose(() => delete list.dataset["connected"]);
  hub.onreconnecting(() => delete list.dataset["connected"]);
  hub.onreconnected(() => void rejoin());

  try {
    await hub.start();
    await rejoin();
  } catch {
    stream(group, sequence, () => paused);
  }

  // A push is only a hint: this makes every page right again.
  window.setInterval(() => void (paused || document.hidden ? undefined : sequence.catchUp()), POLL_MS);
}

function stream(group: string, sequence: FrameSequence, paused: () => boolean): void {
  if (!("EventSource" in window)) return; // the poll goes on
  const source = new EventSource(`/api/v1/feed/stream?after=${sequence.position}&group=${encodeURIComponent(group)}`);
  source.addEventListener("frame", (event) => {
    if (!paused()) void sequence.take(JSON.parse((event as MessageEvent<string>).data) as FeedFrame);
  });
}

function row(item: FeedItem, words: DOMStringMap): HTMLElement {
  const line = document.createElement("li");
  line.dataset["seq"] = String(item.seq);
  const link = document.createElement("a");
  link.className = "row";
  link.href = item.link ?? "/feed";
  const time = document.createElement("time");
  time.dateTime = item.at;
  time.textContent = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" }).format(new Date(item.at));
  const body = document.createElement("span");
  const kind = document.createElement("span");
  kind.className = "kind";
  kind.textContent = words[`kind${item.kind.replace(/[^a-z]/g, "")}`] ?? "";
  const title = document.createElement("b");
  title.textContent = (document.documentElement.lang === "en" ? item.titleEn : undefined) ?? item.title;
  body.append(kind, title);
  link.append(time, body);
  line.append(link);
  return line;
}
