import { useLayoutEffect, useRef } from "preact/hooks";
import type { Item, State } from "../client/conversation";
import { said } from "../format";
import { Drawn } from "../renderers";
import { Context, type Surroundings } from "./context";

interface Props {
  state: State;
  surroundings: Surroundings;
  onOlder(): Promise<void>;
}

/** What was said, as a live region: screen readers hear what is added. */
export function Log({ state, surroundings, onOlder }: Props) {
  const { t } = surroundings;
  const place = useRef<HTMLDivElement>(null);
  const { items, loading, thinking, trouble } = state;
  const last = items.at(-1);
  useFollow(place, items);

  return (
    <div class="log" ref={place} role="log" aria-label={t.conversation} aria-busy={loading} tabIndex={0}>
      {loading && !trouble && <p class="quiet centre">{t.loading}</p>}
      {state.before !== null && (
        <button type="button" class="link centre" onClick={() => void onOlder().catch(() => undefined)}>{t.older}</button>
      )}
      {!loading && items.length === 0 && <Welcome surroundings={surroundings} />}
      {items.map((item) => (
        <Context.Provider key={item.key} value={{ ...surroundings, isLast: item === last && !thinking }}>
          <OneItem item={item} surroundings={surroundings} />
        </Context.Provider>
      ))}
      {thinking && !trouble && (
        <p class="typing" role="status">
          <span class="hidden">{t.typing}</span>
          <i aria-hidden="true" /><i aria-hidden="true" /><i aria-hidden="true" />
        </p>
      )}
      {trouble === "offline" && <p class="trouble" role="status">{t.offline}</p>}
      {trouble === "slow_down" && <p class="trouble" role="status">{t.waiting}</p>}
      {trouble === "signed_out" && <p class="trouble" role="status">{t.signedOut}</p>}
    </div>
  );
}

function OneItem({ item, surroundings }: { item: Item; surroundings: Surroundings }) {
  const { t } = surroundings;
  if (item.from === "person") {
    return (
      <div class={item.waiting ? "said waiting" : "said"} data-key={item.key}>
        <span class="hidden">{t.you}: </span>
        {said(item.text, surroundings)}
      </div>
    );
  }
  return (
    <div class={`told kind-${item.message?.kind ?? "text"}`} data-key={item.key}>
      <span class="hidden">{t.adviser}: </span>
      {item.message ? <Drawn message={item.message} /> : <p>{item.text}</p>}
    </div>
  );
}

function Welcome({ surroundings }: { surroundings: Surroundings }) {
  const { t, say } = surroundings;
  return (
    <div class="welcome">
      <h3>{t.welcome}</h3>
      <p>{t.welcomeText}</p>
      <div class="choices">
        {t.starters.map((starter) => (
          <button type="button" class="choice" key={starter} onClick={() => say(starter)}>{starter}</button>
        ))}
      </div>
    </div>
  );
}

/**
 * Follow the conversation: what is new comes into sight, from its top if it is long, and the focus
 * goes to the new question when the button that had it is gone.
 */
function useFollow(place: { current: HTMLDivElement | null }, items: Item[]): void {
  const before = useRef<{ first: string | undefined; last: string | undefined; height: number }>({ first: undefined, last: undefined, height: 0 });
  useLayoutEffect(() => {
    const log = place.current;
    if (!log) return;
    const { first, last, height } = before.current;
    const now = { first: items[0]?.key, last: items.at(-1)?.key, height: log.scrollHeight };
    if (last !== undefined && now.last === last && now.first !== first) {
      // Earlier messages came in above: what was being read stays where it is.
      log.scrollTop += now.height - height;
    } else if (now.last !== last) {
      const at = items.findIndex((item) => item.key === last);
      const added = items.slice(at + 1);
      // The advice or the question is what matters of a reply; what was understood stands above it.
      const main = added.findLast((item) => item.message?.kind === "advice")
        ?? added.findLast((item) => item.message?.kind === "question")
        ?? added.find((item) => item.from === "adviser")
        ?? items.at(-1);
      const element = log.querySelector<HTMLElement>(`[data-key="${CSS.escape(main?.key ?? "")}"]`);
      const top = last === undefined || !element ? log.scrollHeight : element.offsetTop - 12;
      log.scrollTo({ top });
      keepFocus(log);
    }
    before.current = now;
  }, [items]);
}

function keepFocus(log: HTMLElement): void {
  const root = log.getRootNode() as ShadowRoot;
  const active = root.activeElement;
  const wasLost = document.activeElement === document.body && log.dataset["used"] === "yes";
  const wasPlaced = active?.classList.contains("question") ?? false;
  if (wasLost || wasPlaced) {
    const question = [...log.querySelectorAll<HTMLElement>(".question")].at(-1);
    (question ?? log).focus({ preventScroll: true });
  }
  log.dataset["used"] = root.activeElement === null ? "" : "yes";
}
