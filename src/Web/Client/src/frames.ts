// The wire format of the feed; see FeedItem and FeedFrame on the server.
export interface FeedItem {
  seq: number;
  at: string;
  kind: string;
  title: string;
  titleEn?: string | null;
  link?: string | null;
  division?: string | null;
  withdraws?: number[] | null;
  gone: boolean;
}

export interface FeedFrame {
  from: number;
  to: number;
  items: FeedItem[];
}

/** Keeps the order: a frame that does not follow on is replaced by asking for everything after the last number. */
export class FrameSequence {
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private last: number,
    private readonly ask: (after: number) => Promise<FeedFrame>,
    private readonly show: (items: FeedItem[]) => void,
  ) {}

  get position(): number {
    return this.last;
  }

  take(frame: FeedFrame): Promise<void> {
    return this.enqueue(async () => {
      if (frame.to <= this.last) return;
      if (frame.from === this.last) this.accept(frame);
      else await this.catchUpNow();
    });
  }

  catchUp(): Promise<void> {
    return this.enqueue(() => this.catchUpNow());
  }

  private async catchUpNow(): Promise<void> {
    for (;;) {
      const frame = await this.ask(this.last);
      this.accept(frame);
      if (frame.items.length === 0) return;
    }
  }

  private accept(frame: FeedFrame): void {
    this.last = Math.max(this.last, frame.to);
    if (frame.items.length > 0) this.show(frame.items);
  }

  private enqueue(step: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(step).catch(() => undefined);
    return this.queue;
  }
}
