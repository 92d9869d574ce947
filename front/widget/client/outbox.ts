import type { Language } from "../i18n";
import { Refused, type Reply } from "./api";
import { SignedOut } from "./token";

/** Something to send: a message, or the wish to go on with a consultation. */
export interface Outgoing {
  id: string;
  text: string;
  language: Language;
  open?: number;
}

export interface Events {
  delivered(item: Outgoing, reply: Reply): void;
  refused(item: Outgoing, fault: Refused): void;
  waiting(why: "offline" | "signed_out" | "slow_down" | null): void;
  changed(): void;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * What was typed and not yet answered, sent in order and one at a time.
 *
 * It is kept in the tab's own session storage: a reload goes on where it stopped, and no other tab
 * sends the same. An item keeps its id however often it is sent, so the server handles it once.
 */
export class Outbox {
  items: Outgoing[];
  private running = false;
  private failures = 0;
  private wake: (() => void) | null = null;

  constructor(
    private readonly storageKey: string,
    private readonly deliver: (item: Outgoing) => Promise<Reply>,
    private readonly events: Events,
  ) {
    this.items = read(storageKey);
    globalThis.addEventListener("online", this.hurry);
  }

  close(): void {
    globalThis.removeEventListener("online", this.hurry);
  }

  add(item: Outgoing): void {
    this.set([...this.items, item]);
    void this.run();
  }

  /** Send what is left, now. */
  hurry = (): void => {
    this.wake?.();
    void this.run();
  };

  private set(items: Outgoing[]): void {
    this.items = items;
    try {
      sessionStorage.setItem(this.storageKey, JSON.stringify(items));
    } catch {
      // Without storage the message still is in memory; only a reload would lose it.
    }
    this.events.changed();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      for (let item = this.items[0]; item; item = this.items[0]) {
        const wait = await this.attempt(item);
        if (wait === null) return;
        if (wait > 0) await this.pause(wait);
      }
    } finally {
      this.running = false;
    }
  }

  /** Send one item; answers how long to wait before going on, or null to stop. */
  private async attempt(item: Outgoing): Promise<number | null> {
    try {
      const reply = await this.deliver(item);
      this.done(item);
      this.events.delivered(item, reply);
      return 0;
    } catch (error) {
      if (error instanceof SignedOut) {
        this.events.waiting("signed_out");
        return null;
      }
      if (error instanceof Refused && error.status < 500 && error.status !== 429) {
        this.done(item);
        this.events.refused(item, error);
        return 0;
      }
      const asked = error instanceof Refused ? error.retryAfter : null;
      this.events.waiting(error instanceof Refused && error.status === 429 ? "slow_down" : "offline");
      this.failures += 1;
      const backoff = Math.min(FIRST_WAIT_MS * 2 ** (this.failures - 1), LONGEST_WAIT_MS);
      // Some chance in the wait, so that a whole office does not come back at the same moment.
      return Math.max((asked ?? 0) * 1000, backoff * (0.75 + Math.random() / 2));
    }
  }

  private done(item: Outgoing): void {
    this.failures = 0;
    this.events.waiting(null);
    this.set(this.items.filter((other) => other.id !== item.id));
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function read(key: string): Outgoing[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    return Array.isArray(kept) ? (kept as Outgoing[]) : [];
  } catch {
    return [];
  }
}
